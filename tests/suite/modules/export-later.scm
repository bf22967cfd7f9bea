;; SPDX-License-Identifier: GPL-3.0-or-later
;; Exports after the head of the module, and new names for old ones.
(define-module (late))
(define (f) 'f)
(define (g) 'g)
(export f (g . better-g))
(define-syntax-rule (m x) (list 'm x))
(export-syntax m)
(define-module (main) #:use-module (late))
(write (list (f) (better-g) (m 1) (defined? 'g))) (newline)
