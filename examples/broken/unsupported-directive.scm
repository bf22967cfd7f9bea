#!curly-infix
(define x {1 + 2})
