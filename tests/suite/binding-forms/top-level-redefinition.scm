;; SPDX-License-Identifier: GPL-3.0-or-later
;; A later definition replaces an earlier one, also for its users.
(define (helper) 'old)
(define (user) (helper))
(write (user)) (newline)
(define (helper) 'new)
(write (user)) (newline)
(define car-of car)
(define (car x) (list 'my-car x))
(write (car 5)) (newline)
(write (car-of '(1 2))) (newline)
(write (map car-of '((a) (b)))) (newline)
