;; SPDX-License-Identifier: GPL-3.0-or-later
;; Macros that expand into themselves.
(define-syntax my-let*
  (syntax-rules ()
    ((_ () body ...) (let () body ...))
    ((_ ((n v) rest ...) body ...) (let ((n v)) (my-let* (rest ...) body ...)))))
(write (my-let* ((a 1) (b (+ a 1)) (c (* b 3))) (list a b c))) (newline)
(define-syntax count-args
  (syntax-rules () ((_) 0) ((_ x . rest) (+ 1 (count-args . rest)))))
(write (count-args a b c d)) (newline)
(define-syntax reverse-form
  (syntax-rules ()
    ((_ () acc) acc)
    ((_ (x . rest) (acc ...)) (reverse-form rest (x acc ...)))))
(write (reverse-form (1 2 -) ())) (newline)
