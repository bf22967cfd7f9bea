(define (port-of site)
  (if))
