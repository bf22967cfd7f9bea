;;; guixlite --- (srfi srfi-16): procedures of several arities; the form is native
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (srfi srfi-16)
  #:re-export (case-lambda))
