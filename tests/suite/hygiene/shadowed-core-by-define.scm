;; SPDX-License-Identifier: GPL-3.0-or-later
;; A program that redefines a core name does not disturb the core's macros.
(define (list . args) 'my-list)
(define (append . args) 'my-append)
(define (cons* . args) 'my-cons)
(write `(1 ,(+ 1 1) ,@(map 1+ '(2 3)))) (newline)
(write (list 1 2)) (newline)
(define memv #f)
(define eqv? #f)
(write (case 3 ((1 2) 'low) ((3) 'three) (else 'other))) (newline)
(define (not x) 'my-not)
(write (unless #f 'unless-works)) (newline)
