;; SPDX-License-Identifier: GPL-3.0-or-later
;; A macro that makes names out of a given one.
(define-syntax define-struct
  (lambda (stx)
    (define (name k . parts)
      (datum->syntax k (apply symbol-append (map (lambda (p) (if (symbol? p) p (syntax->datum p))) parts))))
    (syntax-case stx ()
      ((_ s field ...)
       (with-syntax ((make (name #'s 'make- #'s))
                     (pred (name #'s #'s '?))
                     ((get ...) (map (lambda (f) (name #'s #'s '- f)) #'(field ...)))
                     ((i ...) (iota (length #'(field ...)) 1)))
         #'(begin
             (define (make field ...) (vector 's field ...))
             (define (pred x) (and (vector? x) (eq? (vector-ref x 0) 's)))
             (define (get x) (vector-ref x i)) ...))))))
(define-struct point x y)
(define p (make-point 3 4))
(write (list (point? p) (point-x p) (point-y p) (point? 5))) (newline)
(define x 'unrelated)
(write x) (newline)
