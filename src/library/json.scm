;;; guixlite --- (json): JSON, read and written
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; The interface is that of guile-json.

(define-module (json)
  #:use-module (json builder)
  #:use-module (json parser)
  #:use-module (json record)
  #:re-export (define-json-mapping define-json-type json->scm json-seq->scm json-seq-string->scm
               json-string->scm scm->json scm->json-seq scm->json-seq-string scm->json-string))
