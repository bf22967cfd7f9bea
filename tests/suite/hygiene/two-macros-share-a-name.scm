;; SPDX-License-Identifier: GPL-3.0-or-later
;; A name that one macro binds is not seen by another that inserts the same name.
(define-syntax bind-v (syntax-rules () ((_ e) (let ((v 'bound)) e))))
(define-syntax ref-v (syntax-rules () ((_) v)))
(define v 'top)
(write (bind-v (ref-v))) (newline)
(write (let ((v 'user)) (list v (ref-v) (bind-v v)))) (newline)
