(define-syntax twice
  (syntax-rules ()
    ((_ a ...) (begin a a))))
(twice 1 2)
