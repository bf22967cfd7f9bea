;;; guixlite --- profiles of running code
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; No account is kept.

(define-module (guix profiling)
  #:use-module (guix refused)
  #:export (profiled?
            register-profiling-hook!))

(define (profiled? component)
  "Return #f: COMPONENT is not profiled."
  #f)

(define (register-profiling-hook! component thunk)
  "Do nothing: no account of COMPONENT is kept."
  *unspecified*)
