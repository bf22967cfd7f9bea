;;; guixlite --- (ice-9 unicode): the names of characters, which are not known
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (ice-9 unicode)
  #:export (char->formal-name formal-name->char))

(define (char->formal-name c)
  "Return #f: the name of C is not known."
  #f)

(define (formal-name->char name)
  "Return #f: the character called NAME is not known."
  #f)
