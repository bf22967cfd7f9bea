;; SPDX-License-Identifier: GPL-3.0-or-later
;; Public definitions, and names passed on.
(define-module (base layer) #:use-module (ice-9 optargs))
(define-public (double x) (* 2 x))
(define-public base-value 10)
(define*-public (scale x #:key (by 3)) (* x by))
(define-module (middle layer) #:use-module (base layer) #:re-export (double) #:export (triple))
(define (triple x) (* 3 x))
(define-module (top layer) #:use-module (middle layer))
(write (list (double 4) (triple 4) (defined? 'base-value))) (newline)
(use-modules (base layer))
(write (list base-value (scale 2) (scale 2 #:by 5))) (newline)
