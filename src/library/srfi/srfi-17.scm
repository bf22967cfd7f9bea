;;; guixlite --- (srfi srfi-17): what set! could be generalized to
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (srfi srfi-17)
  #:export (getter-with-setter)
  #:re-export (car cdr caar cadr cdar cddr caaar caadr cadar caddr cdaar cdadr cddar cdddr string-ref
               vector-ref setter))

(define (getter-with-setter getter setter)
  "Return a procedure that reads as GETTER does; (set! (PROC ARGUMENT ...) VALUE) calls SETTER."
  (make-procedure-with-setter getter setter))
