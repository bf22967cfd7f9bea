;; SPDX-License-Identifier: GPL-3.0-or-later
;; Mapping over one list and over several in step.
(write (map 1+ '(1 2 3))) (newline)
(write (map + '(1 2 3) '(10 20 30))) (newline)
(write (map (lambda (x y z) (list x y z)) '(a b) '(c d) '(e f))) (newline)
(for-each (lambda (k v) (display k) (display "=") (display v) (display ";"))
          '(x y z) '(1 2 3))
(newline)
(write (let ((acc '())) (for-each (lambda (x) (set! acc (cons x acc))) '(1 2 3)) acc)) (newline)
