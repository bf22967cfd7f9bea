;; SPDX-License-Identifier: GPL-3.0-or-later
;; Fresh names for as many values as there are.
(define-syntax let-reversed
  (lambda (stx)
    (syntax-case stx ()
      ((_ (e ...) body)
       (with-syntax (((t ...) (generate-temporaries #'(e ...))))
         (with-syntax (((r ...) (reverse #'(t ...))))
           #'(let ((t e) ...) (body r ...))))))))
(write (let-reversed (1 2 3) list)) (newline)
(define-syntax rotate!
  (lambda (stx)
    (syntax-case stx ()
      ((_ a b ...)
       (with-syntax (((t ...) (generate-temporaries #'(b ... a))))
         #'(let ((t b) ... ) 'unused))))))
(define-syntax multi-set!
  (lambda (stx)
    (syntax-case stx ()
      ((_ (v e) ...)
       (with-syntax (((t ...) (generate-temporaries #'(e ...))))
         #'(let ((t e) ...) (set! v t) ...))))))
(define a 1) (define b 2)
(multi-set! (a b) (b a))
(write (list a b)) (newline)
