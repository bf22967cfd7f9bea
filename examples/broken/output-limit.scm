(define (twice n tree)
  (if (= n 0)
      tree
      (twice (- n 1) (cons tree tree))))
(display (twice 60 'leaf))
