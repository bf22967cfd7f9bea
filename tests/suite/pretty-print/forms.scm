;; SPDX-License-Identifier: GPL-3.0-or-later
;; Long data over several lines.
(use-modules (ice-9 pretty-print))
(pretty-print '(short list))
(pretty-print '(define (factorial n) (if (zero? n) 1 (* n (factorial (- n 1))))))
(pretty-print '(let ((first-variable 1) (second-variable 2)) (display first-variable) (display second-variable) (+ first-variable second-variable)))
(pretty-print (iota 40))
(pretty-print "string" #:display? #t)
(pretty-print '(a (b "c" #\d) #(1 2)))
(pretty-print '(quote x))
