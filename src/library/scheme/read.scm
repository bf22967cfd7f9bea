;;; guixlite --- (scheme read): reading of data
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (scheme read)
  #:re-export (read))
