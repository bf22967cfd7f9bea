;; SPDX-License-Identifier: GPL-3.0-or-later
;; Exact determinants by expansion.
(define (minor m j) (map (lambda (row) (append (list-head row j) (list-tail row (1+ j)))) (cdr m)))
(define (det m)
  (if (null? (cdr m))
      (caar m)
      (let loop ((j 0) (sign 1) (row (car m)) (sum 0))
        (if (null? row) sum (loop (1+ j) (- sign) (cdr row) (+ sum (* sign (car row) (det (minor m j)))))))))
(write (det '((2 0 1) (1 3 2) (1 1 1)))) (newline)
(write (det '((1/2 1/3) (1/4 1/5)))) (newline)
(write (det '((1 2 3 4) (5 6 7 8) (2 6 4 8) (3 1 1 2)))) (newline)
