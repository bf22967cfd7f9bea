;;; guixlite --- random numbers (Guile manual, "Random")
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; A lagged multiply-with-carry generator of 32-bit words, with Guile's factor and seeding: the
;;; same seed gives the same numbers.

;; A state: the last word and the carry.
(define %random-state-type (make-record-type 'random-state '(word carry)))
(define %make-random-state (record-constructor %random-state-type))
(define %random-state? (record-predicate %random-state-type))
(define %random-state-word (record-accessor %random-state-type 'word))
(define %random-state-carry (record-accessor %random-state-type 'carry))
(define %set-random-state-word! (record-modifier %random-state-type 'word))
(define %set-random-state-carry! (record-modifier %random-state-type 'carry))

(define %random-factor 2131995753)
(define %random-word-limit 4294967296)

;; Neither all zeros nor the largest pair: from those the generator would not get away.
(define (%random-state-from word carry)
  (let ((stuck? (or (and (= word 0) (= carry 0))
                    (and (= word (- %random-word-limit 1))
                         (= carry (- %random-factor 1))))))
    (%make-random-state word (if stuck? (+ carry 1) carry))))

(define (seed->random-state seed)
  "Return a new random state that SEED, a string or a number, determines."
  (define bytes
    ((@ (rnrs bytevectors) bytevector->u8-list)
     ((@ (rnrs bytevectors) string->utf8)
      (cond ((number? seed) (number->string seed))
            ((string? seed) seed)
            (else
             (scm-error 'wrong-type-arg "seed->random-state"
                        "Wrong type argument in position ~A (expecting ~A): ~S"
                        (list 1 "string" seed) (list seed)))))))
  (define (add sum byte shift)
    (modulo (+ sum (ash byte shift)) %random-word-limit))
  (let loop ((i 0) (bytes bytes) (word 0) (carry 0))
    (if (null? bytes)
        (%random-state-from word carry)
        (let ((byte (car bytes))
              (at (modulo i 8)))
          (if (< at 4)
              (loop (+ i 1) (cdr bytes) (add word byte (* 8 at)) carry)
              (loop (+ i 1) (cdr bytes) word (add carry byte (* 8 (- at 4)))))))))

(define *random-state*
  (seed->random-state "URL:http://stat.fsu.edu/~geo/diehard.html"))

(define (%checked-random-state state who position)
  (if (%random-state? state)
      state
      (scm-error 'wrong-type-arg who
                 "Wrong type argument in position ~A (expecting ~A): ~S"
                 (list position "random-generator-state" state) (list state))))

(define* (copy-random-state #:optional (state *random-state*))
  "Return a random state that goes on as STATE does."
  (let ((state (%checked-random-state state "copy-random-state" 1)))
    (%make-random-state (%random-state-word state) (%random-state-carry state))))

;; Evaluations repeat, so the platform adds no chance.
(define (random-state-from-platform)
  "Return a random state; always the same one, since evaluations have to repeat."
  (copy-random-state *random-state*))

(define* (random-state->datum #:optional (state *random-state*))
  "Return a list from which datum->random-state makes STATE again."
  (let ((state (%checked-random-state state "random-state->datum" 1)))
    (list 'multiply-with-carry (%random-state-word state) (%random-state-carry state))))

(define (datum->random-state datum)
  "Return the random state that random-state->datum described as DATUM."
  (%random-state-from (cadr datum) (caddr datum)))

(define (%random-word! state)
  (let ((product (+ (* %random-factor (%random-state-word state))
                    (%random-state-carry state))))
    (%set-random-state-word! state (modulo product %random-word-limit))
    (%set-random-state-carry! state (quotient product %random-word-limit))
    (%random-state-word state)))

(define* (random:uniform #:optional (state *random-state*))
  "Return a real number from 0 to 1."
  (let* ((state (%checked-random-state state "random:uniform" 1))
         (largest 4294967295.0)
         (low (/ (%random-word! state) largest)))
    (/ (+ low (%random-word! state)) largest)))

;; As many bits as BOUND has, the highest words first, until they are a number below it.
(define (%random-integer bound state)
  (define bits (integer-length bound))
  (define partial (modulo bits 32))
  (let retry ()
    (let loop ((left (quotient bits 32))
               (result (if (= partial 0)
                           0
                           (logand (%random-word! state) (- (ash 1 partial) 1)))))
      (cond ((> left 0)
             (loop (- left 1) (+ (ash result 32) (%random-word! state))))
            ((< result bound) result)
            (else (retry))))))

(define* (random n #:optional (state *random-state*))
  "Return a number from 0 up to N: an integer below an integer, a real below a real."
  (let ((state (%checked-random-state state "random" 2)))
    (cond ((and (exact-integer? n) (positive? n))
           (%random-integer n state))
          ((exact-integer? n)
           (scm-error 'out-of-range "random" "Argument ~A out of range: ~S"
                      (list 1 n) (list n)))
          ((and (real? n) (inexact? n))
           (* n (random:uniform state)))
          (else
           (scm-error 'wrong-type-arg "random" "Wrong type argument in position ~A: ~S"
                      (list 1 n) (list n))))))
