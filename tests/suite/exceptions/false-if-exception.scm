;; SPDX-License-Identifier: GPL-3.0-or-later
;; Failing softly.
(write (false-if-exception (car '()))) (newline)
(write (false-if-exception (+ 1 2))) (newline)
(write (or (false-if-exception (string->number 5)) 'default)) (newline)
(define (safe-ref l n) (false-if-exception (list-ref l n)))
(write (map (lambda (n) (safe-ref '(a b c) n)) '(0 2 5))) (newline)
