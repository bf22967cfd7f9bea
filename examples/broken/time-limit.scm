(define (wait) (wait))
(wait)
