;;; guixlite --- (ice-9 format): formatted output; the procedure is native
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (ice-9 format)
  #:re-export (format))
