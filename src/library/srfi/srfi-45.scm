;;; guixlite --- (srfi srfi-45): promises that can be chained without growth
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (srfi srfi-45)
  #:use-module (srfi srfi-9)
  #:export (eager lazy)
  #:replace (delay force promise?))

;; A promise shares its state with the promise that it was found to be.
(define-record-type <promise>
  (make-promise state)
  promise?
  (state promise-state set-promise-state!))

;; DONE? tells whether CONTENT is the value or the thunk that makes a promise.
(define-record-type <state>
  (make-state done? content)
  state?
  (done? state-done? set-state-done?!)
  (content state-content set-state-content!))

(define (make-lazy-promise thunk)
  "Return a promise that is forced through the promise that THUNK returns."
  (make-promise (make-state #f thunk)))

(define (eager value)
  "Return a promise whose value is VALUE."
  (make-promise (make-state #t value)))

(define-syntax-rule (lazy expression)
  (make-lazy-promise (lambda () expression)))

(define-syntax-rule (delay expression)
  (lazy (eager expression)))

(define (force promise)
  "Return the value of PROMISE, computed the first time."
  (let ((state (promise-state promise)))
    (if (state-done? state)
        (state-content state)
        (let* ((next ((state-content state)))
               (state (promise-state promise)))
          ;; The thunk may have forced this very promise.
          (unless (state-done? state)
            (let ((next-state (promise-state next)))
              (set-state-done?! state (state-done? next-state))
              (set-state-content! state (state-content next-state))
              (set-promise-state! next state)))
          (force promise)))))
