;; SPDX-License-Identifier: GPL-3.0-or-later
;; Circular, dotted and proper lists.
(use-modules (srfi srfi-1))
(write (map proper-list? '((1 2) (1 . 2) ()))) (newline)
(write (map dotted-list? '((1 2) (1 . 2) 5))) (newline)
(define c (circular-list 1 2))
(write (list (circular-list? c) (take c 5) (length+ c) (length+ '(1 2)))) (newline)
(write (map null-list? '(() (1)))) (newline)
(write (list= eq? '(a b) '(a b))) (newline)
(write (map + '(1 2 3) (circular-list 10 20))) (newline)
(write (not-pair? 5)) (newline)
