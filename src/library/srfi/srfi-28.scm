;;; guixlite --- (srfi srfi-28): basic formatted strings
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (srfi srfi-28)
  #:replace (format))

(define (format message . args)
  "Return MESSAGE as a string, with ~a, ~s, ~% and ~~ replaced as by 'simple-format'."
  (apply simple-format #f message args))
