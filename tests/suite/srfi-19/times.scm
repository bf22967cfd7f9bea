;; SPDX-License-Identifier: GPL-3.0-or-later
;; Points in time and the distance between them.
(use-modules (srfi srfi-19))
(define a (date->time-utc (make-date 0 0 0 0 1 1 2024 0)))
(define b (date->time-utc (make-date 0 0 0 12 2 1 2024 0)))
(write (list (time-second a) (time-nanosecond a) (time-type a))) (newline)
(write (time-second (time-difference b a))) (newline)
(write (list (time<? a b) (time=? a a) (time>? a b))) (newline)
(display (date->string (time-utc->date a 0) "~Y-~m-~dT~H:~M:~SZ")) (newline)
(display (date->string (time-utc->date (add-duration a (make-time time-duration 0 86400)) 0) "~1")) (newline)
(define parsed (string->date "2025-02-28 10:20:30" "~Y-~m-~d ~H:~M:~S"))
(write (list (date-year parsed) (date-month parsed) (date-day parsed) (date-minute parsed))) (newline)
