;;; guixlite --- monadic values at the prompt
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Guix adds commands to Guile's prompt here; nothing is exported.

(define-module (guix monad-repl))
