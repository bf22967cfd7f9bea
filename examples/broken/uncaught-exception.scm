(define (port-of site)
  (error "no port is known for" site))
(define port (port-of "web"))
