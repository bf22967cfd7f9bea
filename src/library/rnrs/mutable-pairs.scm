;;; guixlite --- (rnrs mutable-pairs): changing of pairs
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (rnrs mutable-pairs)
  #:re-export (set-car! set-cdr!))
