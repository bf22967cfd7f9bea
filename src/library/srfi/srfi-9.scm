;;; guixlite --- (srfi srfi-9): record types; the form is native
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (srfi srfi-9)
  #:re-export (define-record-type))
