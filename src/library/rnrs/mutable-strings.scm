;;; guixlite --- (rnrs mutable-strings): changing of strings
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (rnrs mutable-strings)
  #:re-export (string-fill! string-set!))
