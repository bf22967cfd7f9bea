;; SPDX-License-Identifier: GPL-3.0-or-later
;; The same for let, lambda and define.
(define-syntax with-double
  (syntax-rules () ((_ (n e) body) (let ((n (* 2 e))) body))))
(define-syntax thunk
  (syntax-rules () ((_ e) (lambda () e))))
(write (let ((let list) (lambda vector)) (with-double (y 4) y))) (newline)
(write (let ((lambda list)) ((thunk 'inside)))) (newline)
(define (f let lambda) (with-double (z let) ((thunk (+ z lambda)))))
(write (f 3 4)) (newline)
