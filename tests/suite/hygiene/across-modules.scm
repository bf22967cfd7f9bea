;; SPDX-License-Identifier: GPL-3.0-or-later
;; The names in a macro are those of its module; the ones that it is given are the user's.
(define-module (macro home) #:export (tagged define-tagged))
(define prefix 'home)
(define (tag x) (list prefix x))
(define-syntax-rule (tagged e) (tag e))
(define-syntax-rule (define-tagged name e) (define name (tag e)))
(define-module (macro user) #:use-module (macro home))
(define prefix 'user)
(define (tag x) 'wrong)
(write (tagged prefix)) (newline)
(define-tagged thing prefix)
(write thing) (newline)
(write (let ((tag 5) (prefix 6)) (tagged prefix))) (newline)
