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

(define (array? x)
  "Return true when X is an array."
  (or (vector? x) (string? x) (%bytevector? x)))

(define (%bytevector? x)
  ((@ (rnrs bytevectors) bytevector?) x))

(define (array-length array)
  "Return the number of elements of ARRAY."
  (cond ((vector? array) (vector-length array))
        ((string? array) (string-length array))
        ((%bytevector? array) ((@ (rnrs bytevectors) bytevector-length) array))
        (else (%wrong-type "array-length" 1 array))))

(define (array-ref array i)
  "Return element number I of ARRAY."
  (cond ((vector? array) (vector-ref array i))
        ((string? array) (string-ref array i))
        ((%bytevector? array) ((@ (rnrs bytevectors) bytevector-u8-ref) array i))
        (else (%wrong-type "array-ref" 1 array))))

(define (array-set! array value i)
  "Set element number I of ARRAY to VALUE."
  (cond ((vector? array) (vector-set! array i value))
        ((string? array) (string-set! array i value))
        ((%bytevector? array) ((@ (rnrs bytevectors) bytevector-u8-set!) array i value))
        (else (%wrong-type "array-set!" 1 array))))

(define (array-rank array)
  "Return the number of dimensions of ARRAY: one."
  (array-length array)
  1)

(define (array-dimensions array)
  "Return the list of the sizes of ARRAY."
  (list (array-length array)))

(define (array-in-bounds? array i)
  "Return true when ARRAY has an element number I."
  (< -1 i (array-length array)))

(define (array->list array)
  "Return the list of the elements of ARRAY."
  (map (lambda (i) (array-ref array i))
       (iota (array-length array))))

(define (array-fill! array value)
  "Set all elements of ARRAY to VALUE."
  (array-index-map! array (lambda (i) value)))

(define (array-equal? array . rest)
  "Return true when the arrays have the same elements."
  (and-map (lambda (other) (equal? array other)) rest))
