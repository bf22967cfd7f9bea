;; SPDX-License-Identifier: GPL-3.0-or-later
;; A local macro sees the bindings where it is written, not those where it is used.
(define x 'outer)
(write (let ((x 'middle))
         (let-syntax ((get-x (syntax-rules () ((_) x))))
           (let ((x 'inner)) (list (get-x) x)))))
(newline)
(write (let-syntax ((f (syntax-rules () ((_ e) (list 'f e)))))
         (let ((f (lambda (e) (list 'procedure e)))) (f 1))))
(newline)
