;; SPDX-License-Identifier: GPL-3.0-or-later
;; The shapes of parameter lists.
(write ((lambda args args) 1 2 3)) (newline)
(write ((lambda (a . rest) (list a rest)) 1)) (newline)
(write ((lambda (a b . rest) (list a b rest)) 1 2 3)) (newline)
(define (f . all) (length all))
(write (list (f) (f 1) (apply f (iota 10)))) (newline)
(define compose2 (lambda (f g) (lambda args (f (apply g args)))))
(write ((compose2 1+ *) 3 4)) (newline)
