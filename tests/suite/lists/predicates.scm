;; SPDX-License-Identifier: GPL-3.0-or-later
;; What is a list, a pair, or the empty list.
(define (classify x) (list (pair? x) (list? x) (null? x)))
(for-each (lambda (x) (write (classify x)) (newline))
          (list '() '(1) '(1 . 2) '(1 2 . 3) 5 "s"))
(define circular (list 1 2))
(set-cdr! (cdr circular) circular)
(write (list? circular)) (newline)
