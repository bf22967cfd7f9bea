;; SPDX-License-Identifier: GPL-3.0-or-later
;; Arguments that are macro uses keep their own scopes.
(define-syntax inc (syntax-rules () ((_ e) (let ((one 1)) (+ one e)))))
(define one 100)
(write (inc (inc (inc one)))) (newline)
(define-syntax twice (syntax-rules () ((_ m e) (m (m e)))))
(write (twice inc one)) (newline)
(define-syntax let-one (syntax-rules () ((_ e) (let ((one 5)) (list one e)))))
(write (let-one one)) (newline)
