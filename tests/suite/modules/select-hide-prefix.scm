;; SPDX-License-Identifier: GPL-3.0-or-later
;; Choosing, hiding and renaming what a module gives.
(define-module (lib tools) #:export (alpha beta gamma))
(define alpha 1)
(define beta 2)
(define gamma 3)
(define-module (user one) #:use-module ((lib tools) #:select (alpha (beta . b))))
(write (list alpha b (defined? 'gamma) (defined? 'beta))) (newline)
(define-module (user two) #:use-module ((lib tools) #:prefix t:))
(write (list t:alpha t:beta t:gamma)) (newline)
(define-module (user three) #:use-module ((lib tools) #:hide (beta)))
(write (list alpha gamma (defined? 'beta))) (newline)
(define-module (user four) #:use-module ((lib tools) #:renamer (lambda (s) (symbol-append 'x- s))))
(write (list x-alpha x-gamma)) (newline)
