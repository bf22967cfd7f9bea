;;; guixlite --- (scheme write): printing of data
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (scheme write)
  #:use-module ((srfi srfi-38) #:select (write-with-shared-structure))
  #:export (write-shared write-simple)
  #:re-export (display write))

(define* (write-shared obj #:optional (port (current-output-port)))
  "Write OBJ to PORT; what occurs in it several times is written once, and referred to."
  (write-with-shared-structure obj port))

(define* (write-simple obj #:optional (port (current-output-port)))
  "Write OBJ, which has no cycles, to PORT."
  (write obj port))
