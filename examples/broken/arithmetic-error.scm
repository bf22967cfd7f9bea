(define share (quotient 100 0))
