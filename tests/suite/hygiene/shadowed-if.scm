;; SPDX-License-Identifier: GPL-3.0-or-later
;; A macro's if is the core form wherever the macro is used.
(define-syntax my-when
  (syntax-rules () ((_ c e ...) (if c (begin e ...) #f))))
(write (let ((if list)) (my-when #t 'chosen))) (newline)
(write (let ((if (lambda args 'wrong)) (begin list)) (my-when (> 2 1) 1 2))) (newline)
(write (let ((if vector)) (if 1 2 3))) (newline)
