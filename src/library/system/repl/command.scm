;;; guixlite --- (system repl command): commands of the REPL, which programs cannot start
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (system repl command)
  #:use-module (system refused)
  #:export (define-meta-command meta-command))

(define-refused compile meta-command)

(define-refused-syntax compile define-meta-command)
