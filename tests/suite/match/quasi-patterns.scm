;; SPDX-License-Identifier: GPL-3.0-or-later
;; Patterns written as templates.
(use-modules (ice-9 match))
(define (simplify e)
  (match e
    (`(+ ,x 0) (simplify x))
    (`(+ 0 ,x) (simplify x))
    (`(* ,_ 0) 0)
    (`(* ,x 1) (simplify x))
    (`(,op ,a ,b) (list op (simplify a) (simplify b)))
    (x x)))
(write (simplify '(+ (* a 1) 0))) (newline)
(write (simplify '(- (+ 0 b) (* c 0)))) (newline)
(write (match '(config (port 80) (host "h")) (`(config (port ,p) (host ,h)) (list h p)))) (newline)
(write (match '(list 1 2 3) (`(list . ,rest) rest) (_ 'no))) (newline)
