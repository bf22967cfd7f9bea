;; SPDX-License-Identifier: GPL-3.0-or-later
;; A macro that binds a list of given names.
(define-syntax my-let
  (syntax-rules ()
    ((_ tag ((n v) ...) b ...) ((letrec ((tag (lambda (n ...) b ...))) tag) v ...))))
(write (my-let loop ((i 0) (acc '())) (if (= i 3) acc (loop (1+ i) (cons i acc))))) (newline)
(define-syntax bind-all (syntax-rules () ((_ (n ...) v body) (let ((n v) ...) body))))
(write (bind-all (a b c) 0 (list a b c))) (newline)
(write (let ((v 1)) (bind-all (x v) 2 (list x v)))) (newline)
