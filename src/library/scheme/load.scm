;;; guixlite --- (scheme load): loading of files
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (scheme load)
  #:re-export (load))
