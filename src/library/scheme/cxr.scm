;;; guixlite --- (scheme cxr): compositions of car and cdr
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (scheme cxr)
  #:re-export (caaaar caaadr caaar caadar caaddr caadr cadaar cadadr cadar caddar cadddr caddr
               cdaaar cdaadr cdaar cdadar cdaddr cdadr cddaar cddadr cddar cdddar cddddr cdddr))
