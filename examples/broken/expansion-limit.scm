(define-syntax-rule (forever form)
  (forever form))
(forever 1)
