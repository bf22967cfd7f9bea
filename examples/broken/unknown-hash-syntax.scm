(define debug? #yes)
