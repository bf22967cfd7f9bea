(define sites '#("web" "mail"))
(define last (vector-ref sites 2))
