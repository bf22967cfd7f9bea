;;; guixlite --- (srfi srfi-111): boxes
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (srfi srfi-111)
  #:use-module (srfi srfi-9)
  #:export (box box? set-box! unbox))

(define-record-type <box>
  (box content)
  box?
  (content unbox set-box!))
