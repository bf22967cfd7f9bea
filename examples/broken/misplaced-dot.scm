(define pairs '((a . 1) (b . )))
