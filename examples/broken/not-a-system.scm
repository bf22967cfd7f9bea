(use-modules (gnu))

(define port 8080)
