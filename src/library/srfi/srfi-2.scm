;;; guixlite --- (srfi srfi-2): a conjunction that binds variables
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (srfi srfi-2)
  #:export (and-let*))

;; A clause is (VARIABLE EXPRESSION), (EXPRESSION) or VARIABLE.  The form without a body has the value
;; of its last clause.
(define-syntax and-let*
  (syntax-rules ()
    ((_ ()) #t)
    ((_ () body ...) (let () body ...))
    ((_ ((var expr))) expr)
    ((_ ((expr))) expr)
    ((_ (var)) var)
    ((_ ((var expr) . more) . body)
     (let ((var expr))
       (if var (and-let* more . body) #f)))
    ((_ ((expr) . more) . body)
     (if expr (and-let* more . body) #f))
    ((_ (var . more) . body)
     (if var (and-let* more . body) #f))))
