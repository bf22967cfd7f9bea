;; SPDX-License-Identifier: GPL-3.0-or-later
;; While loops, left early and resumed early.
(define i 0)
(while (< i 3)
  (display i)
  (set! i (1+ i)))
(newline)
(set! i 0)
(write (while #t
         (set! i (1+ i))
         (when (= i 2) (continue))
         (display i) (display " ")
         (when (= i 5) (break 'done))))
(newline)
(write (while #f 'never)) (newline)
