;; SPDX-License-Identifier: GPL-3.0-or-later
;; else that has been bound is no else.
(define (f else) (cond (#f 1) (else 'by-value)))
(write (f #t)) (newline)
(write (f 'truthy)) (newline)
(write (let ((else #f)) (case 5 ((1) 'one) ((5) 'five)))) (newline)
(write (let ((else #f)) (cond (#f 'no) (else 'no) (#t 'fell)))) (newline)
