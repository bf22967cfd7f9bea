;;; guixlite --- sharing files in the store
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Nothing is stored here.

(define-module (guix store deduplication)
  #:use-module (guix refused)
  #:export (nar-sha256
            deduplicate
            dump-file/deduplicate
            copy-file/deduplicate))

(define-refused "changes the store"
  nar-sha256 deduplicate dump-file/deduplicate copy-file/deduplicate)
