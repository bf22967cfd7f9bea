;; SPDX-License-Identifier: GPL-3.0-or-later
;; The towers, as a list of moves.
(define (hanoi n from to via)
  (if (zero? n)
      '()
      (append (hanoi (1- n) from via to)
              (list (cons from to))
              (hanoi (1- n) via to from))))
(write (hanoi 3 'a 'c 'b)) (newline)
(write (length (hanoi 10 'a 'c 'b))) (newline)
