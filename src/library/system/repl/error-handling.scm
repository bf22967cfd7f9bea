;;; guixlite --- (system repl error-handling): the debugger, which programs cannot start
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (system repl error-handling)
  #:use-module (system refused)
  #:export (call-with-error-handling with-error-handling))

(define-refused compile call-with-error-handling)

(define-refused-syntax compile with-error-handling)
