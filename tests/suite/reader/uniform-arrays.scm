;; SPDX-License-Identifier: GPL-3.0-or-later
;; A bit vector literal and a two-dimensional array literal.
(write #*10110) (newline)
(write (bitvector? #*1)) (newline)
(write #2((1 2) (3 4))) (newline)
(write (array-ref #2((1 2) (3 4)) 1 0)) (newline)
