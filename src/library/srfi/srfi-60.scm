;;; guixlite --- (srfi srfi-60): integers as bits
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (srfi srfi-60)
  #:export (any-bits-set? arithmetic-shift bit-field bit-set? bitwise-and bitwise-if bitwise-ior
            bitwise-merge bitwise-not bitwise-xor booleans->integer copy-bit copy-bit-field
            first-set-bit integer->list list->integer log2-binary-factors reverse-bit-field
            rotate-bit-field)
  #:replace (bit-count)
  #:re-export (ash integer-length logand logbit? logcount logior logtest logxor))

(define bitwise-and logand)
(define bitwise-ior logior)
(define bitwise-xor logxor)
(define bitwise-not lognot)
(define any-bits-set? logtest)
(define bit-count logcount)
(define bit-set? logbit?)
(define bit-field bit-extract)
(define arithmetic-shift ash)

(define (bitwise-if mask n0 n1)
  "Return the bits of N0 where MASK has ones, and those of N1 where it has zeros."
  (logior (logand mask n0) (logand (lognot mask) n1)))

(define bitwise-merge bitwise-if)

(define (log2-binary-factors n)
  "Return the place of the lowest one of N, or -1."
  (if (zero? n)
      -1
      (let loop ((place 0))
        (if (logbit? place n) place (loop (+ place 1))))))

(define first-set-bit log2-binary-factors)

(define (field-mask start end)
  (ash (- (ash 1 (- end start)) 1) start))

(define (copy-bit place n bit)
  "Return N with a one at PLACE if BIT is true, and a zero otherwise."
  (bitwise-if (ash 1 place) (if bit -1 0) n))

(define (copy-bit-field to from start end)
  "Return TO with the low bits of FROM at the places from START, and before END."
  (bitwise-if (field-mask start end) (ash from start) to))

(define (rotate-bit-field n count start end)
  "Return N with the bits from START, and before END, rotated to the left by COUNT places."
  (let ((width (- end start)))
    (if (positive? width)
        (let ((count (modulo count width))
              (field (bit-extract n start end)))
          (copy-bit-field n (logior (ash field count) (ash field (- count width))) start end))
        n)))

(define (reverse-bit-field n start end)
  "Return N with the bits from START, and before END, in the opposite order."
  (let loop ((place start) (reversed 0))
    (if (< place end)
        (loop (+ place 1) (logior (ash reversed 1) (if (logbit? place n) 1 0)))
        (copy-bit-field n reversed start end))))

(define* (integer->list n #:optional (len (integer-length n)))
  "Return the list of the LEN low bits of N as booleans, the highest one first."
  (let loop ((place 0) (bits '()))
    (if (< place len)
        (loop (+ place 1) (cons (logbit? place n) bits))
        bits)))

(define (list->integer bits)
  "Return the integer whose bits are the booleans in the list BITS, the highest one first."
  (let loop ((bits bits) (n 0))
    (if (null? bits)
        n
        (loop (cdr bits) (logior (ash n 1) (if (car bits) 1 0))))))

(define (booleans->integer . bits)
  "Return the integer whose bits are the booleans BITS, the highest one first."
  (list->integer bits))
