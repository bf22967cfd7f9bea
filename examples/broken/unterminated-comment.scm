(define x 1)
#| This comment
   is never closed.
(define y 2)
