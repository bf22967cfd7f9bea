(define x 1)
#!strange directive
(define y 2)
