(define ports [list 80 443))
