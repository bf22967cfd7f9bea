;; SPDX-License-Identifier: GPL-3.0-or-later
;; Templates with holes, at several levels.
(define x 5)
(define l '(1 2 3))
(write `(a ,x b)) (newline)
(write `(a ,@l b)) (newline)
(write `(,@l)) (newline)
(write `(a . ,x)) (newline)
(write `(1 ,@l . end)) (newline)
(write `#(v ,x ,@l)) (newline)
(write `(nested `(keep ,(but ,x)))) (newline)
(write `(,(+ 1 2) ,(map 1+ l))) (newline)
(write `((key . ,(string-append "a" "b")) (other ,@(if (> x 3) '(big) '())))) (newline)
