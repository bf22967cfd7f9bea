;;; guixlite --- (rnrs r5rs): what R6RS keeps of R5RS
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (rnrs r5rs)
  #:use-module ((scheme r5rs) #:select (null-environment scheme-report-environment))
  #:re-export (delay exact->inexact force inexact->exact modulo null-environment quotient
               remainder scheme-report-environment))
