;; SPDX-License-Identifier: GPL-3.0-or-later
;; Mapping in its variants, over lists of different lengths too.
(use-modules (srfi srfi-1))
(write (append-map (lambda (x) (list x x)) '(a b))) (newline)
(write (append-map list '(1 2) '(a b))) (newline)
(write (map + '(1 2 3) '(10 20))) (newline)
(write (map-in-order 1+ '(1 2))) (newline)
(write (zip '(1 2) '(a b))) (newline)
(call-with-values (lambda () (unzip2 '((1 a) (2 b)))) (lambda (a b) (write (list a b)) (newline)))
(write (concatenate '((1) (2 3) ()))) (newline)
(let ((seen '())) (pair-for-each (lambda (p) (set! seen (cons p seen))) '(1 2)) (write seen) (newline))
(write (filter-map (lambda (k v) (and v (cons k v))) '(a b c) '(1 #f 3))) (newline)
