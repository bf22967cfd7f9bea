;;; guixlite --- (rnrs arithmetic fixnums): integers of a limited size, of R6RS
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; Results are not checked for the limits of fixnums: integers have any size.

(define-module (rnrs arithmetic fixnums)
  #:use-module ((rnrs base) #:select (div div-and-mod div0 div0-and-mod0 mod mod0))
  #:use-module (rnrs arithmetic bitwise)
  #:export (fixnum-width fixnum? fx* fx*/carry fx+ fx+/carry fx- fx-/carry fx<=? fx<? fx=? fx>=?
            fx>? fxand fxarithmetic-shift fxarithmetic-shift-left fxarithmetic-shift-right
            fxbit-count fxbit-field fxbit-set? fxcopy-bit fxcopy-bit-field fxdiv fxdiv-and-mod
            fxdiv0 fxdiv0-and-mod0 fxeven? fxfirst-bit-set fxif fxior fxlength fxmax fxmin fxmod
            fxmod0 fxnegative? fxnot fxodd? fxpositive? fxreverse-bit-field fxrotate-bit-field
            fxxor fxzero? greatest-fixnum least-fixnum))

(define fx=? =)
(define fx<? <)
(define fx>? >)
(define fx<=? <=)
(define fx>=? >=)
(define fxzero? zero?)
(define fxpositive? positive?)
(define fxnegative? negative?)
(define fxodd? odd?)
(define fxeven? even?)
(define fxmax max)
(define fxmin min)
(define fx+ +)
(define fx- -)
(define fx* *)
(define fxdiv div)
(define fxmod mod)
(define fxdiv-and-mod div-and-mod)
(define fxdiv0 div0)
(define fxmod0 mod0)
(define fxdiv0-and-mod0 div0-and-mod0)
(define fxnot bitwise-not)
(define fxand bitwise-and)
(define fxior bitwise-ior)
(define fxxor bitwise-xor)
(define fxif bitwise-if)
(define fxbit-count bitwise-bit-count)
(define fxlength bitwise-length)
(define fxfirst-bit-set bitwise-first-bit-set)
(define fxbit-set? bitwise-bit-set?)
(define fxcopy-bit bitwise-copy-bit)
(define fxbit-field bitwise-bit-field)
(define fxcopy-bit-field bitwise-copy-bit-field)
(define fxarithmetic-shift bitwise-arithmetic-shift)
(define fxarithmetic-shift-left bitwise-arithmetic-shift-left)
(define fxarithmetic-shift-right bitwise-arithmetic-shift-right)
(define fxrotate-bit-field bitwise-rotate-bit-field)
(define fxreverse-bit-field bitwise-reverse-bit-field)

(define (fixnum? x)
  "Return true when X is an integer within the limits of fixnums."
  (and (exact-integer? x)
       (<= most-negative-fixnum x most-positive-fixnum)))

(define (fixnum-width)
  "Return the number of bits of fixnums."
  (+ 1 (integer-length most-positive-fixnum)))

(define (greatest-fixnum)
  "Return the greatest fixnum."
  most-positive-fixnum)

(define (least-fixnum)
  "Return the least fixnum."
  most-negative-fixnum)

(define (with-carry n)
  "Return the fixnum that N is, wrapped around, and what is carried over."
  (let ((size (expt 2 (fixnum-width))))
    (values (mod0 n size) (div0 n size))))

(define (fx+/carry a b c)
  "Return the sum of A, B and C, and the carry."
  (with-carry (+ a b c)))

(define (fx-/carry a b c)
  "Return A less B and C, and the carry."
  (with-carry (- a b c)))

(define (fx*/carry a b c)
  "Return the product of A and B, and C added, and the carry."
  (with-carry (+ (* a b) c)))
