;; SPDX-License-Identifier: GPL-3.0-or-later
;; A name introduced on purpose where the macro is used.
(define-syntax while-let
  (lambda (stx)
    (syntax-case stx ()
      ((k test body ...)
       (with-syntax ((it (datum->syntax #'k 'it)))
         #'(let loop () (let ((it test)) (when it body ... (loop)))))))))
(define items '(1 2 3))
(define (pop!) (if (null? items) #f (let ((x (car items))) (set! items (cdr items)) x)))
(while-let (pop!) (display (* it 10)) (display " "))
(newline)
