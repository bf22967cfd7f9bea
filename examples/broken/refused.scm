(define kernel-name (system* "uname" "-r"))
