;;; guixlite --- (scheme time): the clock
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (scheme time)
  #:export (current-jiffy current-second jiffies-per-second))

(define (jiffies-per-second)
  "Return the number of jiffies in a second."
  internal-time-units-per-second)

(define (current-jiffy)
  "Return the number of jiffies since some moment."
  (get-internal-real-time))

(define (current-second)
  "Return the seconds since 1970, as an inexact number."
  (let ((now (gettimeofday)))
    (+ (car now) (/ (cdr now) 1000000.0))))
