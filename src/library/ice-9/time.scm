;;; guixlite --- (ice-9 time): how long an expression takes
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (ice-9 time)
  #:export (time))

;; The value of an expression; how long it took is printed.
(define-syntax-rule (time expression)
  (let* ((start (get-internal-real-time))
         (value expression)
         (end (get-internal-real-time)))
    (display "clock utime stime cutime cstime gctime\n")
    (display (exact->inexact (/ (- end start) internal-time-units-per-second)))
    (newline)
    value))
