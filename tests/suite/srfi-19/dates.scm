;; SPDX-License-Identifier: GPL-3.0-or-later
;; Dates made, taken apart and printed.
(use-modules (srfi srfi-19))
(define d (make-date 0 30 15 9 14 7 2024 7200))
(write (list (date-year d) (date-month d) (date-day d) (date-hour d) (date-minute d) (date-second d) (date-zone-offset d))) (newline)
(display (date->string d "~Y-~m-~d ~H:~M:~S")) (newline)
(display (date->string d "~1 ~3")) (newline)
(display (date->string d "~a, ~d ~b ~Y")) (newline)
(display (date->string d "~A ~B ~e ~y ~j")) (newline)
(display (date->string d "~4")) (newline)
(display (date->string d "~5 | ~I:~M ~p | ~z ~~")) (newline)
(write (date-week-day d)) (newline)
(write (date-year-day d)) (newline)
