;; SPDX-License-Identifier: GPL-3.0-or-later
;; Records in records, with a generic printer by type.
(use-modules (srfi srfi-9) (srfi srfi-9 gnu) (ice-9 match))
(define-record-type <shape> (make-shape name) shape? (name shape-name))
(define-record-type <box> (make-box shape w h) box? (shape box-shape) (w box-w) (h box-h))
(define (area x) (match x (($ <box> _ w h) (* w h)) (($ <shape>) 0)))
(define b (make-box (make-shape "crate") 2 3))
(write (list (shape-name (box-shape b)) (area b) (area (box-shape b)))) (newline)
(write b) (newline)
