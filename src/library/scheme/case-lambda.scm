;;; guixlite --- (scheme case-lambda): procedures of several arities
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (scheme case-lambda)
  #:re-export (case-lambda))
