;;; guixlite --- (rnrs exceptions): exceptions, of R6RS
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (rnrs exceptions)
  #:use-module ((srfi srfi-34) #:select (guard raise))
  #:use-module ((ice-9 exceptions) #:select (raise-continuable))
  #:re-export (guard raise raise-continuable with-exception-handler))
