;;; guixlite --- (srfi srfi-8): receiving several values
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (srfi srfi-8)
  #:use-module (ice-9 receive)
  #:re-export (receive))
