;;; guixlite --- (gcrypt random): random bytes, which would differ at each evaluation
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (gcrypt random)
  #:use-module (rnrs bytevectors)
  #:export (gen-random-bv
            random-token
            %gcry-weak-random
            %gcry-strong-random
            %gcry-very-strong-random))

(define %gcry-weak-random 0)
(define %gcry-strong-random 1)
(define %gcry-very-strong-random 2)

(define* (gen-random-bv #:optional (size 50) (level %gcry-strong-random))
  "Return a bytevector of SIZE bytes that stand for random ones: an evaluation
gives the same each time."
  (let ((bytes (make-bytevector size)))
    (let loop ((i 0))
      (if (< i size)
          (begin
            (bytevector-u8-set! bytes i (modulo (+ 41 (* 97 i)) 256))
            (loop (+ i 1)))
          bytes))))

(define (random-token . arguments)
  "Refuse to make a random token."
  (%refuse 'foreign "random-token"))
