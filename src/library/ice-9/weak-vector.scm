;;; guixlite --- (ice-9 weak-vector): weak vectors, which hold what is in them
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (ice-9 weak-vector)
  #:use-module (srfi srfi-9)
  #:export (list->weak-vector make-weak-vector weak-vector weak-vector-ref weak-vector-set!
            weak-vector?))

(define-record-type <weak-vector>
  (wrap content)
  weak-vector?
  (content content))

(define* (make-weak-vector len #:optional fill)
  "Return a weak vector of LEN elements FILL."
  (wrap (make-vector len fill)))

(define (weak-vector . items)
  "Return the weak vector of ITEMS."
  (wrap (list->vector items)))

(define (list->weak-vector items)
  "Return the weak vector of the elements of ITEMS."
  (wrap (list->vector items)))

(define (weak-vector-ref vec i)
  "Return element number I of VEC."
  (vector-ref (content vec) i))

(define (weak-vector-set! vec i value)
  "Set element number I of VEC to VALUE."
  (vector-set! (content vec) i value))
