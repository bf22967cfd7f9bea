;;; guixlite --- (system base target): the machine that code is made for
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (system base target)
  #:use-module (rnrs bytevectors)
  #:export (target-cpu target-endianness target-max-size-t
            target-most-negative-fixnum target-most-positive-fixnum target-os target-runtime
            target-type target-vendor target-word-size triplet-cpu triplet-os triplet-vendor
            with-native-target with-target)
  #:re-export (native-endianness))

(define %target-type (make-parameter %host-type))

(define (target-type)
  "Return the triplet of the target."
  (%target-type))

(define (with-target target thunk)
  "Call THUNK with TARGET as the target."
  (parameterize ((%target-type target))
    (thunk)))

(define (with-native-target thunk)
  "Call THUNK with the host as the target."
  (with-target %host-type thunk))

(define (triplet-part triplet n)
  (list-ref (string-split triplet #\-) n))

(define (triplet-cpu triplet)
  "Return the processor of TRIPLET."
  (triplet-part triplet 0))

(define (triplet-vendor triplet)
  "Return the vendor of TRIPLET."
  (triplet-part triplet 1))

(define (triplet-os triplet)
  "Return the operating system of TRIPLET."
  (string-join (list-tail (string-split triplet #\-) 2) "-"))

(define (target-cpu) "Return the target's processor." (triplet-cpu (target-type)))
(define (target-vendor) "Return the target's vendor." (triplet-vendor (target-type)))
(define (target-os) "Return the target's operating system." (triplet-os (target-type)))
(define (target-runtime) "Return the runtime of the target." 'guile)
(define (target-endianness) "Return the byte order of the target." 'little)

(define (target-word-size)
  "Return the number of bytes of a word of the target."
  (if (has-prefix? (target-cpu) '("i686" "i586" "armhf" "arm")) 4 8))

(define (has-prefix? str prefixes)
  (or-map (lambda (prefix) (string-prefix? prefix str)) prefixes))

(define (target-max-size-t)
  "Return the greatest size of the target."
  (- (expt 2 (* 8 (target-word-size))) 1))

(define (target-most-positive-fixnum)
  "Return the greatest fixnum of the target."
  (- (expt 2 (- (* 8 (target-word-size)) 3)) 1))

(define (target-most-negative-fixnum)
  "Return the least fixnum of the target."
  (- (expt 2 (- (* 8 (target-word-size)) 3))))
