;;; guixlite --- (ice-9 futures): values computed when they are asked for
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (ice-9 futures)
  #:use-module (srfi srfi-9)
  #:export (future future? make-future touch))

(define-record-type <future>
  (wrap promise)
  future?
  (promise future-promise))

(define (make-future thunk)
  "Return the future of what THUNK returns."
  (wrap (delay (thunk))))

(define-syntax-rule (future expression)
  (make-future (lambda () expression)))

(define (touch future)
  "Return the value of FUTURE."
  (force (future-promise future)))
