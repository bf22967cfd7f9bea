;; SPDX-License-Identifier: GPL-3.0-or-later
;; Flonums in other radices: digits that read back, with an exponent where zeros would be many.
(for-each (lambda (x) (display (number->string x 2)) (newline)) '(1e-20 0.1 1e-5 -1e-300 1e20 0.5 3.75 1e100 1.5e-310))
(for-each (lambda (x) (display (number->string x 16)) (newline)) '(1e-20 0.1 1e-5 -1e-300 1e20 0.5 3.75))
(for-each (lambda (x) (display (number->string x 3)) (newline)) '(1e-20 0.1 1e-5 0.5 3.75))
