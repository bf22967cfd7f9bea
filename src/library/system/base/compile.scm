;;; guixlite --- (system base compile): the compiler, which is not there
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (system base compile)
  #:use-module (system refused)
  #:export (compile compile-and-load compile-file compiled-file-name compute-compiler decompile
            default-optimization-level default-warning-level read-and-compile))

(define-refused compile compile compile-and-load compile-file compiled-file-name compute-compiler
  decompile default-optimization-level default-warning-level read-and-compile)
