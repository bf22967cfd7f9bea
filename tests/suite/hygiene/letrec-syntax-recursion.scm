;; SPDX-License-Identifier: GPL-3.0-or-later
;; let-syntax does not see itself, letrec-syntax does.
(define-syntax m (syntax-rules () ((_) 'outer) ((_ x) 'outer-one)))
(write (let-syntax ((m (syntax-rules () ((_) 'inner) ((_ x) (m))))) (m 1))) (newline)
(write (letrec-syntax ((m (syntax-rules () ((_) 'inner) ((_ x) (m))))) (m 1))) (newline)
(write (letrec-syntax ((my-and (syntax-rules () ((_) #t) ((_ e) e) ((_ e r ...) (if e (my-and r ...) #f))))) (my-and 1 2 3))) (newline)
