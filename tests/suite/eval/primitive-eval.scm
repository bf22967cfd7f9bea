;; SPDX-License-Identifier: GPL-3.0-or-later
;; Data evaluated as code.
(write (primitive-eval '(+ 1 2))) (newline)
(define x 10)
(write (primitive-eval '(* x x))) (newline)
(write (primitive-eval `(let ((y ,(+ 1 1))) (list y 'quoted)))) (newline)
(primitive-eval '(define made-by-eval 'yes))
(write made-by-eval) (newline)
(write ((primitive-eval '(lambda (a b) (- a b))) 9 4)) (newline)
