;; What is no parameter cannot be parameterized; its value is not looked at.
(write (catch 'wrong-type-arg
         (lambda () (parameterize ((1 2)) 3))
         (lambda (key who message args . _) (list message args))))
(newline)
