;;; guixlite --- (srfi srfi-6): string ports, which are in the core
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (srfi srfi-6)
  #:re-export (get-output-string open-input-string open-output-string))
