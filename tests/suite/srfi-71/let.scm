;; SPDX-License-Identifier: GPL-3.0-or-later
;; Let with several values.
(use-modules (srfi srfi-71))
(let ((a b (values 1 2)) (c 3))
  (write (list a b c)) (newline))
(let* ((q r (floor/ 17 5)) (x (* q r)))
  (write (list q r x)) (newline))
(let (((values first . rest) (values 1 2 3)))
  (write (list first rest)) (newline))
(letrec ((even? odd? (values (lambda (n) (or (= n 0) (odd? (- n 1)))) (lambda (n) (and (> n 0) (even? (- n 1)))))))
  (write (even? 10)) (newline))
(write (let loop ((i 0)) (if (= i 3) i (loop (1+ i))))) (newline)
