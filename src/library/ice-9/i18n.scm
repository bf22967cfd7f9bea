;;; guixlite --- (ice-9 i18n): text and numbers as the C locale has them
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (ice-9 i18n)
  #:use-module (srfi srfi-9)
  #:export (%global-locale char-locale-ci<? char-locale-ci=? char-locale-ci>? char-locale-downcase
            char-locale-titlecase char-locale-upcase char-locale<? char-locale>?
            locale-day locale-day-short locale-decimal-point locale-digit-grouping
            locale-encoding locale-month locale-month-short locale-string->inexact
            locale-string->integer locale-thousands-separator locale? make-locale
            monetary-amount->locale-string number->locale-string string-locale-ci<?
            string-locale-ci=? string-locale-ci>? string-locale-titlecase string-locale<?
            string-locale>?))

(define-record-type <locale>
  (wrap name)
  locale?
  (name locale-name))

(define %global-locale (wrap "C"))

(define* (make-locale categories name #:optional base)
  "Return the locale NAME, which is as the C locale."
  (wrap name))

(define-syntax-rule (define-in-locale (name plain) ...)
  ;; Each NAME takes the arguments of PLAIN, and a locale that makes no difference.
  (begin
    (define (name . arguments)
      (apply plain (filter (lambda (x) (not (locale? x))) arguments)))
    ...))

(define-in-locale
  (string-locale<? string<?)
  (string-locale>? string>?)
  (string-locale-ci<? string-ci<?)
  (string-locale-ci>? string-ci>?)
  (string-locale-ci=? string-ci=?)
  (string-locale-titlecase string-titlecase)
  (char-locale<? char<?)
  (char-locale>? char>?)
  (char-locale-ci<? char-ci<?)
  (char-locale-ci>? char-ci>?)
  (char-locale-ci=? char-ci=?)
  (char-locale-upcase char-upcase)
  (char-locale-downcase char-downcase)
  (char-locale-titlecase char-upcase))

(define (prefix-number text integer?)
  "Return the number that TEXT begins with, an integer if INTEGER?, or #f, and its length."
  (let loop ((end (string-length text)))
    (if (zero? end)
        (values #f 0)
        (let ((number (string->number (substring text 0 end))))
          (if (and number (or (not integer?) (exact-integer? number)))
              (values number end)
              (loop (- end 1)))))))

(define (locale-string->integer text . options)
  "Return the integer that TEXT begins with, or #f, and its length."
  (prefix-number text #t))

(define (locale-string->inexact text . options)
  "Return the number that TEXT begins with as an inexact one, or #f, and its length."
  (call-with-values (lambda () (prefix-number text #f))
    (lambda (number end)
      (values (and number (exact->inexact number)) end))))

(define (number->locale-string number . options)
  "Return NUMBER as text."
  (number->string number))

(define (monetary-amount->locale-string amount . options)
  "Return AMOUNT as text."
  (number->string amount))

(define (locale-decimal-point . locale) "Return the decimal point." ".")
(define (locale-thousands-separator . locale) "Return the separator of thousands: none." "")
(define (locale-digit-grouping . locale) "Return how digits are grouped: not at all." '())
(define (locale-encoding . locale) "Return the encoding of text." "UTF-8")

(define (locale-day day . locale)
  "Return the name of DAY, 1 being Sunday."
  (list-ref '("Sunday" "Monday" "Tuesday" "Wednesday" "Thursday" "Friday" "Saturday") (- day 1)))

(define (locale-day-short day . locale)
  "Return the short name of DAY, 1 being Sunday."
  (substring (locale-day day) 0 3))

(define (locale-month month . locale)
  "Return the name of MONTH, 1 being January."
  (list-ref '("January" "February" "March" "April" "May" "June" "July" "August" "September"
              "October" "November" "December")
            (- month 1)))

(define (locale-month-short month . locale)
  "Return the short name of MONTH, 1 being January."
  (substring (locale-month month) 0 3))
