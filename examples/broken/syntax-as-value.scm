(define conditions (map when '(#t #f)))
