;;; guixlite --- (rnrs arithmetic flonums): inexact real numbers, of R6RS
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (rnrs arithmetic flonums)
  #:use-module ((rnrs base) #:select (div div-and-mod div0 div0-and-mod0 mod mod0))
  #:use-module (ice-9 exceptions)
  #:export (&no-infinities &no-nans fixnum->flonum fl* fl+ fl- fl/ fl<=? fl<? fl=? fl>=? fl>?
            flabs flacos flasin flatan flceiling flcos fldenominator fldiv fldiv-and-mod fldiv0
            fldiv0-and-mod0 fleven? flexp flexpt flfinite? flfloor flinfinite? flinteger? fllog
            flmax flmin flmod flmod0 flnan? flnegative? flnumerator flodd? flonum? flpositive?
            flround flsin flsqrt fltan fltruncate flzero? make-no-infinities-violation
            make-no-nans-violation no-infinities-violation? no-nans-violation? real->flonum))

(define fl=? =)
(define fl<? <)
(define fl>? >)
(define fl<=? <=)
(define fl>=? >=)
(define flinteger? integer?)
(define flzero? zero?)
(define flpositive? positive?)
(define flnegative? negative?)
(define flodd? odd?)
(define fleven? even?)
(define flfinite? finite?)
(define flinfinite? inf?)
(define flnan? nan?)
(define flmax max)
(define flmin min)
(define fl+ +)
(define fl- -)
(define fl* *)
(define fl/ /)
(define flabs abs)
(define fldiv div)
(define flmod mod)
(define fldiv-and-mod div-and-mod)
(define fldiv0 div0)
(define flmod0 mod0)
(define fldiv0-and-mod0 div0-and-mod0)
(define flfloor floor)
(define flceiling ceiling)
(define fltruncate truncate)
(define flround round)
(define flexp exp)
(define fllog log)
(define flsin sin)
(define flcos cos)
(define fltan tan)
(define flasin asin)
(define flacos acos)
(define flatan atan)
(define flsqrt sqrt)
(define flexpt expt)

(define (flonum? x)
  "Return true when X is an inexact real number."
  (and (real? x) (inexact? x)))

(define real->flonum exact->inexact)
(define fixnum->flonum exact->inexact)

(define (flnumerator x)
  "Return the numerator of X as an inexact number."
  (exact->inexact (numerator (inexact->exact x))))

(define (fldenominator x)
  "Return the denominator of X as an inexact number."
  (exact->inexact (denominator (inexact->exact x))))

(define-exception-type &no-infinities &implementation-restriction
  make-no-infinities-violation no-infinities-violation?)

(define-exception-type &no-nans &implementation-restriction
  make-no-nans-violation no-nans-violation?)
