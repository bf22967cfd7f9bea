;;; guixlite --- grafts
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Replacements of dependencies in what was built, as data.

(define-module (guix grafts)
  #:use-module (guix records)
  #:use-module (guix store)
  #:export (graft?
            graft
            graft-origin
            graft-replacement
            graft-origin-output
            graft-replacement-output
            graft-derivation
            graft-derivation/shallow
            %graft-with-utf8-locale?)
  #:re-export (%graft?
               without-grafting
               set-grafting
               grafting?))

(define-record-type* <graft> graft make-graft
  graft?
  (origin             graft-origin)
  (origin-output      graft-origin-output (default "out"))
  (replacement        graft-replacement)
  (replacement-output graft-replacement-output (default "out")))

(define %graft-with-utf8-locale?
  (make-parameter #t))

(define (graft-derivation store derivation grafts . options)
  "Return DERIVATION, which stands for its result with GRAFTS as well."
  derivation)

(define (graft-derivation/shallow derivation grafts . options)
  "Return DERIVATION, in the store monad."
  (store-return derivation))
