;; SPDX-License-Identifier: GPL-3.0-or-later
;; Square brackets are parentheses.
(write '[a [b] (c)]) (newline)
(let ([x 1] [y 2])
  (write (+ x y)) (newline))
(cond [(= 1 2) (display "no")]
      [else (display "yes") (newline)])
