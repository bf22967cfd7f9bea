;; SPDX-License-Identifier: GPL-3.0-or-later
;; What error raises, as key and arguments and as message.
(define (key-and-args thunk) (catch #t thunk (lambda args args)))
(write (key-and-args (lambda () (error "plain message")))) (newline)
(write (key-and-args (lambda () (error "bad value:" 42 'sym "str")))) (newline)
(write (key-and-args (lambda () (error 'my-proc "went wrong" 1)))) (newline)
(write (key-and-args (lambda () (scm-error 'my-error "proc" "~A and ~S" (list 1 "2") #f)))) (newline)
