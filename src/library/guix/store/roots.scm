;;; guixlite --- roots of the store
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; What is kept from being collected is not looked at.

(define-module (guix store roots)
  #:use-module (guix refused)
  #:use-module (guix store)
  #:re-export (%gc-roots-directory)
  #:export (gc-roots
            user-owned?
            busy-store-items))

(define-refused "reads the state of the store"
  gc-roots user-owned? busy-store-items)
