(define-syntax port
  (lambda (form)
    (syntax-case form ()
      ((_ n) (integer? (syntax->datum #'n)) #'n)
      (_ (syntax-violation 'port "a port is written as an integer" form)))))
(define web (port "80"))
