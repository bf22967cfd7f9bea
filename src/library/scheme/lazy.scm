;;; guixlite --- (scheme lazy): promises, of R7RS
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; Forcing what is no promise returns it, and a promise made of a promise is that promise.

(define-module (scheme lazy)
  #:use-module ((srfi srfi-45) #:prefix chain:)
  #:export (delay-force)
  #:replace (delay force make-promise promise?))

(define-syntax-rule (delay expression)
  (chain:delay expression))

(define-syntax-rule (delay-force expression)
  (chain:lazy expression))

(define promise? chain:promise?)

(define (force x)
  "Return the value of X, computed the first time, if it is a promise, and X otherwise."
  (if (promise? x) (chain:force x) x))

(define (make-promise x)
  "Return a promise whose value is X, or X itself if it is a promise."
  (if (promise? x) x (chain:eager x)))
