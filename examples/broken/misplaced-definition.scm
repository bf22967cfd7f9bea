(define total (+ 1 (define n 2)))
