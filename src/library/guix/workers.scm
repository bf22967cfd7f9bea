;;; guixlite --- thread pools
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Work is done at once, by the caller.

(define-module (guix workers)
  #:use-module (srfi srfi-9)
  #:use-module (guix refused)
  #:export (pool?
            make-pool
            pool-enqueue!
            pool-idle?
            eventually))

(define-record-type <pool>
  (%make-pool name)
  pool?
  (name pool-name))

(define* (make-pool #:optional count #:key (thread-name "worker"))
  "Return a pool, which has no threads, whatever COUNT says."
  (%make-pool thread-name))

(define (pool-enqueue! pool thunk)
  "Call THUNK at once."
  (thunk))

(define (pool-idle? pool)
  "Return true: nothing is waiting."
  #t)

(define-syntax-rule (eventually pool expression ...)
  (pool-enqueue! pool (lambda () expression ...)))
