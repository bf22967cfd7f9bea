;;; guixlite --- (rnrs control): control structures of R6RS
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (rnrs control)
  #:re-export (case-lambda do unless when))
