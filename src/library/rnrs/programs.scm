;;; guixlite --- (rnrs programs): the command line and the exit
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (rnrs programs)
  #:re-export (command-line exit))
