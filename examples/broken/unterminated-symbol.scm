(define x '#{a name with spaces)
