;; SPDX-License-Identifier: GPL-3.0-or-later
;; A keyword that is also assignable.
(define hidden 10)
(define-syntax visible
  (make-variable-transformer
   (lambda (stx)
     (syntax-case stx (set!)
       ((set! _ e) #'(set! hidden (* 2 e)))
       ((_ arg ...) #'(list 'called hidden arg ...))
       (id (identifier? #'id) #'hidden)))))
(write visible) (newline)
(set! visible 7)
(write (list visible hidden)) (newline)
(write (visible 1 2)) (newline)
(write (let ((hidden 'local)) visible)) (newline)
