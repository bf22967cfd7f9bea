;; SPDX-License-Identifier: GPL-3.0-or-later
;; Macros that pass their result to other macros.
(define-syntax rev
  (syntax-rules () ((_ () (acc ...) (k ...)) (k ... acc ...)) ((_ (x . r) (acc ...) k) (rev r (x acc ...) k))))
(write (rev (1 2 3) () (list 'reversed))) (newline)
(define-syntax my-let-reversed (syntax-rules () ((_ body (n v) ...) (let ((n v) ...) body))))
(write (rev ((a 1) (b 2)) () (my-let-reversed (list a b)))) (newline)
