;; SPDX-License-Identifier: GPL-3.0-or-later
;; Properties of objects and procedures with setters.
(define colour (make-object-property))
(define thing (list 1))
(set! (colour thing) 'red)
(write (colour thing)) (newline)
(write (colour (list 1))) (newline)
(define storage 0)
(define cell (make-procedure-with-setter (lambda () storage) (lambda (v) (set! storage v))))
(set! (cell) 9)
(write (cell)) (newline)
(write (procedure? (setter cell))) (newline)
