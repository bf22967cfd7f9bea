(eval (cons 'list (iota 70000)) (current-module))
