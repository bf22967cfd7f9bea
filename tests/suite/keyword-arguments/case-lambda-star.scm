;; SPDX-License-Identifier: GPL-3.0-or-later
;; Alternatives with optional and keyword parameters.
(define g
  (case-lambda*
    ((a #:optional b) (list 'one a b))
    ((a b c #:key (d 4)) (list 'three a b c d))))
(write (list (g 1) (g 1 2) (g 1 2 3) (g 1 2 3 #:d 9))) (newline)
