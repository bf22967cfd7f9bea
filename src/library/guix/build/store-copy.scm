;;; guixlite --- copying items of the store
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Descriptions of store items; nothing is copied.

(define-module (guix build store-copy)
  #:use-module (srfi srfi-9)
  #:use-module (guix refused)
  #:export (store-info?
            store-info
            store-info-item
            store-info-deriver
            store-info-references
            read-reference-graph
            file-size
            closure-size
            copy-store-item
            populate-store))

(define-record-type <store-info>
  (store-info item deriver references)
  store-info?
  (item       store-info-item)
  (deriver    store-info-deriver)
  (references store-info-references))

(define-refused "changes the store"
  read-reference-graph file-size closure-size copy-store-item populate-store)
