;; SPDX-License-Identifier: GPL-3.0-or-later
;; A temporary value that is always put back.
(define setting 'normal)
(define-syntax-rule (with-setting value body ...)
  (let ((new value) (old #f))
    (dynamic-wind
      (lambda () (set! old setting) (set! setting new))
      (lambda () body ...)
      (lambda () (set! new setting) (set! setting old)))))
(define (show) (write setting) (display " "))
(show)
(with-setting 'special (show) (with-setting 'nested (show)) (show))
(show) (newline)
(catch #t (lambda () (with-setting 'failing (throw 'x))) (lambda _ (show)))
(newline)
