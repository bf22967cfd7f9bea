;;; guixlite --- (gcrypt hash): digests
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; The interface is that of guile-gcrypt; SHA-1, SHA-224 and SHA-256 (FIPS 180-4) are computed.

(define-module (gcrypt hash)
  #:use-module (rnrs bytevectors)
  #:use-module (srfi srfi-9)
  #:use-module ((ice-9 binary-ports) #:select (get-bytevector-all))
  #:export (bytevector-hash file-hash hash-algorithm hash-algorithm-name hash-size
            lookup-hash-algorithm open-hash-input-port open-hash-port open-sha256-input-port
            open-sha256-port port-hash port-sha256 sha1 sha256))

(define-record-type <algorithm>
  (make-algorithm name size digest)
  algorithm?
  (name hash-algorithm-name)
  (size hash-size)
  (digest algorithm-digest))

(define-syntax-rule (hash-algorithm name)
  (or (lookup-hash-algorithm 'name)
      (error "unknown hash algorithm" 'name)))

(define (lookup-hash-algorithm name)
  "Return the hash algorithm called by the symbol NAME, or #f."
  (let ((size (assq-ref '((sha1 . 20) (sha224 . 28) (sha256 . 32) (sha384 . 48) (sha512 . 64)
                          (sha3-256 . 32) (sha3-512 . 64) (blake2s-256 . 32) (blake2b-256 . 32)
                          (md5 . 16))
                        name)))
    (and size
         (make-algorithm name size
                         (case name
                           ((sha1) sha1-digest)
                           ((sha224) sha224-digest)
                           ((sha256) sha256-digest)
                           (else
                            (lambda (bytes)
                              (%refuse 'foreign (symbol->string name)))))))))

;; Words of 32 bits.

(define mask #xffffffff)

(define (add . words)
  (logand mask (apply + words)))

(define (rotate-right word count)
  (logand mask (logior (ash word (- count)) (ash word (- 32 count)))))

(define (rotate-left word count)
  (rotate-right word (- 32 count)))

(define (padded bytes)
  "Return BYTES with a one, zeros and the number of bits after them, up to a multiple of 64 bytes."
  (let* ((len (bytevector-length bytes))
         (size (* 64 (quotient (+ len 9 63) 64)))
         (result (make-bytevector size 0)))
    (bytevector-copy! bytes 0 result 0 len)
    (bytevector-u8-set! result len #x80)
    (bytevector-u64-set! result (- size 8) (* 8 len) (endianness big))
    result))

(define (message-words bytes at count next)
  "Return a vector of COUNT words: the 16 at the index AT of BYTES, then those that NEXT makes of the
vector and the place of each."
  (let ((words (make-vector count 0)))
    (let loop ((i 0))
      (cond ((= i count) words)
            (else
             (vector-set! words i
                          (if (< i 16)
                              (bytevector-u32-ref bytes (+ at (* 4 i)) (endianness big))
                              (next words i)))
             (loop (+ i 1)))))))

(define (digest-blocks bytes initial block)
  "Return the list of words that BLOCK makes of INITIAL and, in turn, of each 64 of BYTES, padded."
  (let* ((message (padded bytes))
         (end (bytevector-length message)))
    (let loop ((at 0) (state initial))
      (if (= at end)
          state
          (loop (+ at 64) (map add state (block message at state)))))))

(define (words->bytevector words)
  (let ((result (make-bytevector (* 4 (length words)))))
    (let loop ((words words) (at 0))
      (cond ((null? words) result)
            (else
             (bytevector-u32-set! result at (car words) (endianness big))
             (loop (cdr words) (+ at 4)))))))

;; SHA-256.  The constants are the fractional parts of square and cube roots of the first primes.

(define sha256-constants
  #(#x428a2f98 #x71374491 #xb5c0fbcf #xe9b5dba5 #x3956c25b #x59f111f1 #x923f82a4 #xab1c5ed5
    #xd807aa98 #x12835b01 #x243185be #x550c7dc3 #x72be5d74 #x80deb1fe #x9bdc06a7 #xc19bf174
    #xe49b69c1 #xefbe4786 #x0fc19dc6 #x240ca1cc #x2de92c6f #x4a7484aa #x5cb0a9dc #x76f988da
    #x983e5152 #xa831c66d #xb00327c8 #xbf597fc7 #xc6e00bf3 #xd5a79147 #x06ca6351 #x14292967
    #x27b70a85 #x2e1b2138 #x4d2c6dfc #x53380d13 #x650a7354 #x766a0abb #x81c2c92e #x92722c85
    #xa2bfe8a1 #xa81a664b #xc24b8b70 #xc76c51a3 #xd192e819 #xd6990624 #xf40e3585 #x106aa070
    #x19a4c116 #x1e376c08 #x2748774c #x34b0bcb5 #x391c0cb3 #x4ed8aa4a #x5b9cca4f #x682e6ff3
    #x748f82ee #x78a5636f #x84c87814 #x8cc70208 #x90befffa #xa4506ceb #xbef9a3f7 #xc67178f2))

(define (sha256-next words i)
  (let ((near (vector-ref words (- i 2)))
        (far (vector-ref words (- i 15))))
    (add (vector-ref words (- i 16))
         (logxor (rotate-right far 7) (rotate-right far 18) (ash far -3))
         (vector-ref words (- i 7))
         (logxor (rotate-right near 17) (rotate-right near 19) (ash near -10)))))

(define (sha256-block bytes at state)
  (let ((words (message-words bytes at 64 sha256-next)))
    (let loop ((i 0) (a (list-ref state 0)) (b (list-ref state 1)) (c (list-ref state 2))
               (d (list-ref state 3)) (e (list-ref state 4)) (f (list-ref state 5))
               (g (list-ref state 6)) (h (list-ref state 7)))
      (if (= i 64)
          (list a b c d e f g h)
          (let ((t1 (add h
                         (logxor (rotate-right e 6) (rotate-right e 11) (rotate-right e 25))
                         (logxor (logand e f) (logand (logxor mask e) g))
                         (vector-ref sha256-constants i)
                         (vector-ref words i)))
                (t2 (+ (logxor (rotate-right a 2) (rotate-right a 13) (rotate-right a 22))
                       (logxor (logand a b) (logand a c) (logand b c)))))
            (loop (+ i 1) (add t1 t2) a b c (add d t1) e f g))))))

(define (sha256-digest bytes)
  (words->bytevector
   (digest-blocks bytes
                  '(#x6a09e667 #xbb67ae85 #x3c6ef372 #xa54ff53a
                    #x510e527f #x9b05688c #x1f83d9ab #x5be0cd19)
                  sha256-block)))

(define (sha224-digest bytes)
  (words->bytevector
   (list-head (digest-blocks bytes
                             '(#xc1059ed8 #x367cd507 #x3070dd17 #xf70e5939
                               #xffc00b31 #x68581511 #x64f98fa7 #xbefa4fa4)
                             sha256-block)
              7)))

;; SHA-1.

(define (sha1-next words i)
  (rotate-left (logxor (vector-ref words (- i 3)) (vector-ref words (- i 8))
                       (vector-ref words (- i 14)) (vector-ref words (- i 16)))
               1))

(define (sha1-mix i b c d)
  "Return what round I makes of three words, and its constant."
  (cond ((< i 20) (+ (logior (logand b c) (logand (logxor mask b) d)) #x5a827999))
        ((< i 40) (+ (logxor b c d) #x6ed9eba1))
        ((< i 60) (+ (logior (logand b c) (logand b d) (logand c d)) #x8f1bbcdc))
        (else (+ (logxor b c d) #xca62c1d6))))

(define (sha1-block bytes at state)
  (let ((words (message-words bytes at 80 sha1-next)))
    (let loop ((i 0) (a (list-ref state 0)) (b (list-ref state 1)) (c (list-ref state 2))
               (d (list-ref state 3)) (e (list-ref state 4)))
      (if (= i 80)
          (list a b c d e)
          (loop (+ i 1)
                (add (rotate-left a 5) (sha1-mix i b c d) e (vector-ref words i))
                a (rotate-left b 30) c d)))))

(define (sha1-digest bytes)
  (words->bytevector
   (digest-blocks bytes '(#x67452301 #xefcdab89 #x98badcfe #x10325476 #xc3d2e1f0) sha1-block)))

;; The interface.

(define (bytevector-hash bytes algorithm)
  "Return the digest of BYTES by ALGORITHM."
  ((algorithm-digest algorithm) bytes))

(define (sha256 bytes)
  "Return the SHA-256 digest of BYTES."
  (sha256-digest bytes))

(define (sha1 bytes)
  "Return the SHA-1 digest of BYTES."
  (sha1-digest bytes))

(define (port-hash algorithm port)
  "Return the digest of the rest of the bytes of PORT."
  (let ((bytes (get-bytevector-all port)))
    (bytevector-hash (if (eof-object? bytes) (make-bytevector 0) bytes) algorithm)))

(define (port-sha256 port)
  "Return the SHA-256 digest of the rest of the bytes of PORT."
  (port-hash (hash-algorithm sha256) port))

(define (file-hash algorithm file)
  "Return the digest of FILE."
  (call-with-input-file file
    (lambda (port) (port-hash algorithm port))
    #:binary #t))

(define (open-hash-port algorithm)
  "Refuse to make a port that computes a digest of what is written to it."
  (%refuse 'foreign "open-hash-port"))

(define (open-hash-input-port algorithm port)
  "Refuse to make a port that computes a digest of what is read from it."
  (%refuse 'foreign "open-hash-input-port"))

(define (open-sha256-port)
  "Refuse to make a port that computes a digest of what is written to it."
  (%refuse 'foreign "open-sha256-port"))

(define (open-sha256-input-port port)
  "Refuse to make a port that computes a digest of what is read from it."
  (%refuse 'foreign "open-sha256-input-port"))
