;; SPDX-License-Identifier: GPL-3.0-or-later
;; Pattern variables of with-syntax shadow those outside, and stand for syntax only in templates.
(define-syntax m
  (lambda (stx)
    (syntax-case stx ()
      ((_ a b)
       (with-syntax ((a #'b) (c #'a))
         #'(list a c))))))
(write (m 1 2)) (newline)
(define-syntax count-parts
  (lambda (stx)
    (syntax-case stx ()
      ((_ x ...) (let ((n (length #'(x ...)))) #`(list #,n '(x ...)))))))
(write (count-parts a b c)) (newline)
