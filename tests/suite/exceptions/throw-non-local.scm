;; SPDX-License-Identifier: GPL-3.0-or-later
;; An exception as a way out of nested loops.
(define (find-pair target l1 l2)
  (catch 'found
    (lambda ()
      (for-each (lambda (x)
                  (for-each (lambda (y) (when (= target (+ x y)) (throw 'found x y))) l2))
                l1)
      #f)
    (lambda (key x y) (list x y))))
(write (find-pair 11 '(1 2 3) '(7 8 9))) (newline)
(write (find-pair 100 '(1 2 3) '(7 8 9))) (newline)
