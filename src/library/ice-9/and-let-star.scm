;;; guixlite --- (ice-9 and-let-star): the form and-let*
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (ice-9 and-let-star)
  #:use-module (srfi srfi-2)
  #:re-export (and-let*))
