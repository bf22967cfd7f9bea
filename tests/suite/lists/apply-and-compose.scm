;; SPDX-License-Identifier: GPL-3.0-or-later
;; Procedures made out of procedures.
(write (apply + 1 2 '(3 4))) (newline)
(write (apply max '(3 9 2))) (newline)
(write ((compose 1+ 1+ abs) -5)) (newline)
(write (map (const 'k) '(1 2 3))) (newline)
(write (filter (negate null?) '(() (1) ()))) (newline)
(write (identity 'same)) (newline)
(write (and=> (assq 'b '((a . 1) (b . 2))) cdr)) (newline)
(write (and=> #f cdr)) (newline)
