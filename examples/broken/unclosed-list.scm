(define ports
  (list 80 443)

(define names
  (list "web"))
