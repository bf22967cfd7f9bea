;;; guixlite --- directories made of others
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The names of relative links; directories are not made.

(define-module (guix build union)
  #:use-module (srfi srfi-1)
  #:use-module (guix refused)
  #:export (union-build
            resolve-collision/default
            relative-file-name
            symlink-relative))

(define (resolve-collision/default files)
  "Return the first of FILES, which have one name."
  (first files))

(define (components file)
  (filter (negate string-null?) (string-split file #\/)))

(define (relative-file-name reference file)
  "Return the name of FILE, an absolute one, relative to the directory
REFERENCE; FILE as it is where one of them is not absolute."
  (if (and (absolute-file-name? file) (absolute-file-name? reference))
      (let loop ((reference (components reference))
                 (file (components file)))
        (if (and (pair? reference) (pair? file)
                 (string=? (car reference) (car file)))
            (loop (cdr reference) (cdr file))
            (string-join (append (map (const "..") reference) file) "/")))
      file))

(define-refused "writes files"
  union-build symlink-relative)
