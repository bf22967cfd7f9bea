;;; guixlite --- (ice-9 documentation): the documentation of procedures
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (ice-9 documentation)
  #:export (documentation-files file-commentary object-documentation search-documentation-files))

(define documentation-files '())

(define (object-documentation obj)
  "Return the docstring of OBJ, a procedure, or #f."
  (and (procedure? obj) (procedure-documentation obj)))

(define (file-commentary file . options)
  "Return the empty string: the comments of FILE are not kept."
  "")

(define (search-documentation-files name . options)
  "Return #f: there are no files of documentation."
  #f)
