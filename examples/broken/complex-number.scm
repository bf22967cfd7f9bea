(define z 3+4i)
