(define (grow list) (grow (cons 1 list)))
(grow '())
