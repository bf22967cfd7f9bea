;; SPDX-License-Identifier: GPL-3.0-or-later
;; A macro keeps the meaning of its module's private names.
(define-module (counting) #:export (count! current-count))
(define n 0)
(define (bump by) (set! n (+ n by)))
(define-syntax-rule (count! by) (bump by))
(define (current-count) n)
(define-module (main) #:use-module (counting))
(define (bump by) (error "the wrong bump"))
(define n 'mine)
(count! 3)
(count! 4)
(write (list (current-count) n)) (newline)
