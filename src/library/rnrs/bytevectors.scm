;;; guixlite --- (rnrs bytevectors): bytevectors, of R6RS
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; The procedures are native.

(define-module (rnrs bytevectors)
  #:export (endianness))

;; The symbol of a byte order.
(define-syntax-rule (endianness order)
  'order)
