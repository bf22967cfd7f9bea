(define (label name port)
  (string-append name ":" (number->string port)))
(define site (label "web"))
