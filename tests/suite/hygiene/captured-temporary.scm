;; SPDX-License-Identifier: GPL-3.0-or-later
;; A temporary of the macro is not the user's variable of that name.
(define-syntax swap!
  (syntax-rules () ((_ a b) (let ((tmp a)) (set! a b) (set! b tmp)))))
(let ((tmp 1) (other 2))
  (swap! tmp other)
  (write (list tmp other)) (newline))
(define tmp 'top)
(define x 'x)
(swap! x tmp)
(write (list x tmp)) (newline)
