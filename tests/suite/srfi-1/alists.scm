;; SPDX-License-Identifier: GPL-3.0-or-later
;; Association lists.
(use-modules (srfi srfi-1))
(define l '((a . 1) (b . 2) (a . 3)))
(write (alist-cons 'z 0 l)) (newline)
(write (alist-delete 'a l)) (newline)
(write (alist-copy l)) (newline)
(write (assoc 2.0 '((1 . one) (2 . two)) =)) (newline)
(write (fold (lambda (p acc) (+ (cdr p) acc)) 0 l)) (newline)
