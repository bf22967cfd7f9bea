;;; guixlite --- messages
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; One name for the modules under (gnu services messaging ...).

(define-module (gnu services messaging)
  #:use-module (gnu services messaging quassel)
  #:re-export (quassel-configuration
               quassel-service-type))
