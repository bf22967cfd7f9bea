;; SPDX-License-Identifier: GPL-3.0-or-later
;; Temporaries never clash, however many there are.
(define-syntax my-letrec
  (lambda (stx)
    (syntax-case stx ()
      ((_ ((n e) ...) body)
       (with-syntax (((t ...) (generate-temporaries #'(n ...))))
         #'(let ((n #f) ...) (let ((t e) ...) (set! n t) ... body)))))))
(write (my-letrec ((ev? (lambda (n) (or (= n 0) (od? (- n 1))))) (od? (lambda (n) (and (> n 0) (ev? (- n 1)))))) (list (ev? 4) (od? 4)))) (newline)
(define t 'user-t)
(write (my-letrec ((a t) (b 2)) (list a b t))) (newline)
