;;; guixlite --- (srfi srfi-10): values made by the reader, which makes none
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (srfi srfi-10)
  #:export (define-reader-ctor))

(define (define-reader-ctor symbol proc)
  "Refuse to let the reader call PROC."
  (%refuse 'compile "define-reader-ctor"))
