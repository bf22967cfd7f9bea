;;; guixlite --- the core's vector and array procedures that call procedures
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; Part of the module (guile): definitions only.  Arrays are vectors and bytevectors here: arrays of
;; other shapes are not offered.

(define (%shortest-array arrays)
  "Return the length of the shortest of ARRAYS."
  (apply min (map array-length arrays)))

(define (%array-cells arrays i)
  "Return the elements number I of ARRAYS."
  (map (lambda (array) (array-ref array i)) arrays))

(define (array-map! target proc . sources)
  "Set each element of TARGET to what PROC returns for the elements of SOURCES at its place."
  (let ((len (%shortest-array (cons target sources))))
    (let loop ((i 0))
      (when (< i len)
        (array-set! target (apply proc (%array-cells sources i)) i)
        (loop (+ i 1))))))

(define array-map-in-order! array-map!)

(define (array-for-each proc array . rest)
  "Call PROC with the elements of the arrays at each place in turn."
  (let* ((arrays (cons array rest))
         (len (%shortest-array arrays)))
    (let loop ((i 0))
      (when (< i len)
        (apply proc (%array-cells arrays i))
        (loop (+ i 1))))))

(define (array-index-map! array proc)
  "Set each element of ARRAY to what PROC returns for its index."
  (let loop ((i 0))
    (when (< i (array-length array))
      (array-set! array (proc i) i)
      (loop (+ i 1)))))
