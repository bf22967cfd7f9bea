;;; guixlite --- archives of the kind of the initial RAM disk
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; No archive is written.

(define-module (guix cpio)
  #:use-module (guix refused)
  #:export (cpio-header?
            make-cpio-header
            file->cpio-header
            file->cpio-header*
            special-file->cpio-header*
            write-cpio-header
            read-cpio-header
            write-cpio-archive))

(define-refused "writes files"
  cpio-header? make-cpio-header file->cpio-header file->cpio-header*
  special-file->cpio-header* write-cpio-header read-cpio-header
  write-cpio-archive)
