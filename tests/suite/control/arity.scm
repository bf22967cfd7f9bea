;; SPDX-License-Identifier: GPL-3.0-or-later
;; Calls with the wrong number of arguments.
(define (two a b) (list a b))
(define (rest a . more) (list a more))
(define (arity-error thunk)
  (catch 'wrong-number-of-args thunk
    (lambda (key who message args . rest) (list key message (map procedure-name args)))))
(write (arity-error (lambda () (two 1)))) (newline)
(write (arity-error (lambda () (two 1 2 3)))) (newline)
(write (arity-error (lambda () (rest)))) (newline)
(write (rest 1)) (newline)
(write (rest 1 2 3)) (newline)
