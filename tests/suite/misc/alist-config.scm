;; SPDX-License-Identifier: GPL-3.0-or-later
;; Settings merged from defaults, file and command line.
(define defaults '((host . "localhost") (port . 80) (debug . #f)))
(define file '((port . 8080) (user . "www")))
(define command-line-settings '((debug . #t)))
(define (merge . alists)
  (let loop ((keys '()) (rest (apply append (reverse alists))) (out '()))
    (cond ((null? rest) (reverse out))
          ((memq (caar rest) keys) (loop keys (cdr rest) out))
          (else (loop (cons (caar rest) keys) (cdr rest) (cons (car rest) out))))))
(define settings (merge defaults file command-line-settings))
(for-each (lambda (s) (write s) (newline))
          (sort settings (lambda (a b) (string<? (symbol->string (car a)) (symbol->string (car b))))))
