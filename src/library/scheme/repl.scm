;;; guixlite --- (scheme repl): the environment of the REPL
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (scheme repl)
  #:re-export (interaction-environment))
