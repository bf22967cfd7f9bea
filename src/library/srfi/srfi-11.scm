;;; guixlite --- (srfi srfi-11): let with several values
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (srfi srfi-11)
  #:export (let-values let*-values))

;; Like let*, but on the left of each binding stand formals, as in a lambda.
(define-syntax let*-values
  (syntax-rules ()
    ((_ () body ...)
     (let () body ...))
    ((_ ((formals expression) . more) body ...)
     (call-with-values (lambda () expression)
       (lambda formals
         (let*-values more body ...))))))

;; Like let, but on the left of each binding stand formals, as in a lambda.
(define-syntax let-values
  (syntax-rules ()
    ((_ () body ...)
     (let () body ...))
    ((_ ((formals expression)) body ...)
     (call-with-values (lambda () expression)
       (lambda formals body ...)))
    ((_ (binding ...) body ...)
     (rename-bindings (binding ...) () () body ...))))

;; Several bindings: each variable is received under a temporary name, since no expression may see
;; the variables of another binding.
(define-syntax rename-bindings
  (syntax-rules ()
    ((_ () ((temporaries expression) ...) pairs body ...)
     (let*-values ((temporaries expression) ...)
       (let pairs body ...)))
    ((_ ((formals expression) . more) received pairs body ...)
     (rename-formals formals () expression more received pairs body ...))))

(define-syntax rename-formals
  (syntax-rules ()
    ((_ () (temporary ...) expression more (received ...) pairs body ...)
     (rename-bindings more (received ... ((temporary ...) expression)) pairs body ...))
    ((_ (var . rest) (temporary ...) expression more received (pair ...) body ...)
     (rename-formals rest (temporary ... new) expression more received
                     (pair ... (var new)) body ...))
    ((_ var (temporary ...) expression more (received ...) (pair ...) body ...)
     (rename-bindings more (received ... ((temporary ... . new) expression))
                      (pair ... (var new)) body ...))))
