;;; guixlite --- (system repl repl): the REPL, which programs cannot start
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (system repl repl)
  #:use-module (system refused)
  #:export (run-repl start-repl))

(define-refused compile run-repl start-repl)
