;;; guixlite --- (ice-9 atomic): boxes that are changed in one step
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (ice-9 atomic)
  #:use-module (srfi srfi-9)
  #:export (atomic-box-compare-and-swap! atomic-box-ref atomic-box-set! atomic-box-swap!
            atomic-box? make-atomic-box))

(define-record-type <atomic-box>
  (make-atomic-box content)
  atomic-box?
  (content atomic-box-ref atomic-box-set!))

(define (atomic-box-swap! box value)
  "Put VALUE into BOX, and return what was in it."
  (let ((old (atomic-box-ref box)))
    (atomic-box-set! box value)
    old))

(define (atomic-box-compare-and-swap! box expected value)
  "Put VALUE into BOX if EXPECTED is in it, and return what was in it."
  (let ((old (atomic-box-ref box)))
    (when (eq? old expected)
      (atomic-box-set! box value))
    old))
