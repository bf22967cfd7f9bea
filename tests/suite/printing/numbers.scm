;; SPDX-License-Identifier: GPL-3.0-or-later
;; Numbers as they print.
(for-each (lambda (n) (write n) (newline))
          (list 0 -0 0.0 -0.0 1.0 100.0 1e10 123456789.0 1e21 1e22 1e-5 1e-7 0.1 1/3 -7/2 (expt 2 70) (sqrt 2) (/ 1.0 3) 3.0e8 12345.678 +inf.0 -inf.0))
