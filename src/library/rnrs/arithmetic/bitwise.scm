;;; guixlite --- (rnrs arithmetic bitwise): bits of integers, of R6RS
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (rnrs arithmetic bitwise)
  #:export (bitwise-and bitwise-arithmetic-shift bitwise-arithmetic-shift-left
            bitwise-arithmetic-shift-right bitwise-bit-count bitwise-bit-field bitwise-bit-set?
            bitwise-copy-bit bitwise-copy-bit-field bitwise-first-bit-set bitwise-if bitwise-ior
            bitwise-length bitwise-not bitwise-reverse-bit-field bitwise-rotate-bit-field
            bitwise-xor))

(define bitwise-not lognot)
(define bitwise-and logand)
(define bitwise-ior logior)
(define bitwise-xor logxor)
(define bitwise-length integer-length)
(define bitwise-arithmetic-shift ash)

(define (bitwise-if mask then else)
  "Return the bits of THEN where MASK has ones, and those of ELSE where it has zeros."
  (logior (logand mask then) (logand (lognot mask) else)))

(define (bitwise-bit-count n)
  "Return the number of ones of N, or the complement of that of its zeros if it is negative."
  (if (negative? n)
      (lognot (logcount n))
      (logcount n)))

(define (bitwise-first-bit-set n)
  "Return the place of the lowest one of N, or -1."
  (if (zero? n)
      -1
      (let loop ((place 0))
        (if (logbit? place n) place (loop (+ place 1))))))

(define (bitwise-bit-set? n place)
  "Return true when N has a one at PLACE."
  (logbit? place n))

(define (field-mask start end)
  (ash (- (ash 1 (- end start)) 1) start))

(define (bitwise-copy-bit n place bit)
  "Return N with BIT at PLACE."
  (bitwise-if (ash 1 place) (ash bit place) n))

(define (bitwise-bit-field n start end)
  "Return the bits of N from START, and before END."
  (bit-extract n start end))

(define (bitwise-copy-bit-field to start end from)
  "Return TO with the bits of FROM at the places from START, and before END."
  (bitwise-if (field-mask start end) (ash from start) to))

(define (bitwise-arithmetic-shift-left n count)
  "Return N shifted to the left by COUNT places."
  (ash n count))

(define (bitwise-arithmetic-shift-right n count)
  "Return N shifted to the right by COUNT places."
  (ash n (- count)))

(define (bitwise-rotate-bit-field n start end count)
  "Return N with the bits from START, and before END, rotated to the left by COUNT places."
  (let ((width (- end start)))
    (if (positive? width)
        (let* ((count (modulo count width))
               (field (bit-extract n start end)))
          (bitwise-copy-bit-field n start end
                                  (logior (ash field count)
                                          (ash field (- count width)))))
        n)))

(define (bitwise-reverse-bit-field n start end)
  "Return N with the bits from START, and before END, in the opposite order."
  (let loop ((place start) (reversed 0))
    (if (< place end)
        (loop (+ place 1)
              (logior (ash reversed 1) (if (logbit? place n) 1 0)))
        (bitwise-copy-bit-field n start end reversed))))
