(define (nested n code)
  (if (= n 0) code (nested (- n 1) (list '+ 1 code))))
(eval (nested 100000 1) (current-module))
