;; SPDX-License-Identifier: GPL-3.0-or-later
;; Where one value is wanted, the first of several counts.
(define (two) (values 'first 'second))
(write (list (two) 'x)) (newline)
(define x (two))
(write x) (newline)
(write (if (two) 'true 'false)) (newline)
(write (let ((a (two))) a)) (newline)
(write (begin (two) 'last)) (newline)
(write (catch #t (lambda () (call-with-values two (lambda (a) a))) (lambda (key . _) key))) (newline)
