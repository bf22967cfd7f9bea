;; SPDX-License-Identifier: GPL-3.0-or-later
;; A module for the program modules/load-path.
(define-module (support shapes)
  #:use-module (srfi srfi-9)
  #:export (make-rectangle make-square area shape-name with-unit))
(define-record-type <rectangle>
  (make-rectangle width height)
  rectangle?
  (width rectangle-width)
  (height rectangle-height))
(define (make-square side) (make-rectangle side side))
(define (area r) (* (rectangle-width r) (rectangle-height r)))
(define (shape-name r) (if (= (rectangle-width r) (rectangle-height r)) 'square 'rectangle))
(define unit "cm")
(define-syntax-rule (with-unit n) (string-append (number->string n) unit))
