;; SPDX-License-Identifier: GPL-3.0-or-later
;; Syntax templates with holes.
(define-syntax my-list-of
  (lambda (stx)
    (syntax-case stx ()
      ((_ n e)
       #`(list #,@(map (lambda (i) #'e) (iota (syntax->datum #'n))))))))
(write (my-list-of 3 'x)) (newline)
(define-syntax define-getter
  (lambda (stx)
    (syntax-case stx ()
      ((_ name value)
       (let ((getter (datum->syntax #'name (symbol-append 'get- (syntax->datum #'name)))))
         #`(define (#,getter) value))))))
(define-getter colour 'blue)
(write (get-colour)) (newline)
(define-syntax show-parts
  (lambda (stx)
    (syntax-case stx ()
      ((_ a b) #`(quote (#,(datum->syntax #'b (symbol-append 'the- (syntax->datum #'b))) and #,#'a))))))
(write (show-parts 1 two)) (newline)
