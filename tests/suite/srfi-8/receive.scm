;; SPDX-License-Identifier: GPL-3.0-or-later
;; Multiple values by formals.
(use-modules (srfi srfi-8) (ice-9 receive))
(receive (q r) (floor/ 17 5)
  (write (list q r)) (newline))
(receive all (values 1 2 3)
  (write all) (newline))
(receive (first . rest) (values 'a 'b 'c)
  (write (list first rest)) (newline))
(write (receive (x) (+ 1 2) (* x x))) (newline)
