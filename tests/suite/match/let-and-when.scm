;; SPDX-License-Identifier: GPL-3.0-or-later
;; Several ways to use a match in one function.
(use-modules (ice-9 match))
(define (address->string a)
  (match-let (((host port) (match (string-split a #\:)
                             ((h p) (list h (string->number p)))
                             ((h) (list h 80)))))
    (format #f "~a port ~a" host port)))
(write (map address->string '("example.org:8080" "localhost"))) (newline)
(define-values (x y) (match '(1 . 2) ((a . b) (values b a))))
(write (list x y)) (newline)
(write (match 5 ((and n (? even?)) 'even) ((and n (? odd?)) (* n 2)))) (newline)
(write (map (match-lambda* ((x) (list 'one x)) ((x y) (list 'two x y))) '(1 2) '(a b))) (newline)
