;; SPDX-License-Identifier: GPL-3.0-or-later
;; Integers of any size are read and printed exactly.
(define n 123456789012345678901234567890)
(write n) (newline)
(write (+ n 1)) (newline)
(write (- n)) (newline)
(write #xffffffffffffffffffffffff) (newline)
(write (exact? n)) (newline)
