(define (greet name)
  (display "hello "))
  (display name))
