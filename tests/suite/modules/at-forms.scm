;; SPDX-License-Identifier: GPL-3.0-or-later
;; A binding named with its module.
(define-module (hidden stuff) #:export (shown))
(define shown 'public)
(define secret 'private)
(define-module (elsewhere))
(write (@ (hidden stuff) shown)) (newline)
(write (@@ (hidden stuff) secret)) (newline)
(write ((@ (srfi srfi-1) fold) + 0 '(1 2 3))) (newline)
(write (catch #t (lambda () (primitive-eval '(@ (hidden stuff) secret))) (lambda (key . _) key))) (newline)
