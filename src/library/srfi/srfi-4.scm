;;; guixlite --- (srfi srfi-4): vectors of bytes
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; Of the homogeneous vectors those of unsigned bytes are there: bytevectors.

(define-module (srfi srfi-4)
  #:use-module (rnrs bytevectors)
  #:export (any->u8vector list->u8vector make-u8vector u8vector u8vector->list u8vector-length
            u8vector-ref u8vector-set! u8vector?))

(define u8vector? bytevector?)
(define u8vector-length bytevector-length)
(define u8vector-ref bytevector-u8-ref)
(define u8vector-set! bytevector-u8-set!)
(define u8vector->list bytevector->u8-list)
(define list->u8vector u8-list->bytevector)

(define* (make-u8vector len #:optional (fill 0))
  "Return a vector of LEN bytes FILL."
  (make-bytevector len fill))

(define (u8vector . bytes)
  "Return the vector of BYTES."
  (u8-list->bytevector bytes))

(define (any->u8vector obj)
  "Return the vector of the bytes in OBJ, a list or a vector."
  (cond ((list? obj) (u8-list->bytevector obj))
        ((vector? obj) (u8-list->bytevector (vector->list obj)))
        (else obj)))
