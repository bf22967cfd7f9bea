(define (count n) (count (+ n 1)))
(count 0)
