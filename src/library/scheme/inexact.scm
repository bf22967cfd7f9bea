;;; guixlite --- (scheme inexact): inexact numbers
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (scheme inexact)
  #:use-module ((rnrs base) #:select (exact inexact infinite? log))
  #:re-export (acos asin atan cos exact exp finite? inexact infinite? log nan? sin sqrt tan))
