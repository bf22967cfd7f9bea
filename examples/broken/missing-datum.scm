(define names (list 'a '))
