;; SPDX-License-Identifier: GPL-3.0-or-later
;; A record type whose constructor takes no or reordered fields.
(use-modules (srfi srfi-9))
(define-record-type <date> (make-date day month year) date? (year date-year) (month date-month) (day date-day))
(define d (make-date 14 7 1789))
(write (list (date-year d) (date-month d) (date-day d))) (newline)
(define-record-type <cell> (make-cell) cell? (content cell-ref cell-set!))
(define c (make-cell))
(cell-set! c 'full)
(write (cell-ref c)) (newline)
(write d) (newline)
