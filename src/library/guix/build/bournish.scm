;;; guixlite --- the shell language of the initial RAM disk
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; A language for the rescue shell, which runs at boot alone.

(define-module (guix build bournish)
  #:use-module (guix refused)
  #:export (%bournish-language))

(define %bournish-language 'bournish)
