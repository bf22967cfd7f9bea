;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The package of UTF-8 locales for a kind of system.

(define-module (gnu services core locales)
  #:use-module ((gnu packages base)
                #:select (glibc-utf8-locales glibc-utf8-locales/hurd))
  #:use-module ((guix utils)
                #:select (%current-system %current-target-system target-hurd?))
  #:export (utf8-locales))

(define* (utf8-locales #:optional (system (or (%current-target-system)
                                              (%current-system))))
  "Return the package of UTF-8 locales that fits the C library of SYSTEM, a
system type or GNU triplet."
  (if (target-hurd? system)
      glibc-utf8-locales/hurd
      glibc-utf8-locales))
