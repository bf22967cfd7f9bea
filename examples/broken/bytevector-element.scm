(define address #vu8(192 168 1 256))
