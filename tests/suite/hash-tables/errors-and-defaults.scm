;; SPDX-License-Identifier: GPL-3.0-or-later
;; What tables do with odd keys and wrong arguments.
(define t (make-hash-table 7))
(hash-set! t #f 'false-key)
(hash-set! t '() 'nil-key)
(hash-set! t 1 'one)
(hash-set! t 1.0 'one-point)
(write (list (hash-ref t #f) (hash-ref t '()) (hash-ref t 1) (hash-ref t 1.0))) (newline)
(hash-set! t "k" #f)
(write (list (hash-ref t "k" 'default) (hash-ref t "absent" 'default))) (newline)
(write (catch #t (lambda () (hash-ref 'not-a-table 1)) (lambda (key . _) key))) (newline)
(write (map (lambda (k) (pair? (hash-get-handle t k))) (list "k" "absent"))) (newline)
