;; SPDX-License-Identifier: GPL-3.0-or-later
;; Shift and reset.
(use-modules (ice-9 control))
(write (reset (+ 1 (shift k (* 2 (k 10)))))) (newline)
(write (reset (+ 1 (shift k 'dropped)))) (newline)
(write (reset (cons 'a (shift k (list (k '(1)) (k '(2))))))) (newline)
(define (choose . options) (shift k (append-map* k options)))
(define (append-map* f l) (apply append (map f l)))
(write (reset (let* ((x (choose 1 2)) (y (choose 'a 'b))) (list (list x y))))) (newline)
