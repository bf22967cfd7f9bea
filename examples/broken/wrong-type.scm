(define port "8080")
(define next (+ port 1))
