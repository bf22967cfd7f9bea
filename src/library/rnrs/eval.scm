;;; guixlite --- (rnrs eval): evaluation, of R6RS
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (rnrs eval)
  #:use-module (scheme eval)
  #:re-export (environment eval))
