;;; guixlite --- (rnrs unicode): characters and strings of R6RS
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (rnrs unicode)
  #:export (char-foldcase char-title-case? string-foldcase)
  #:re-export (char-alphabetic? char-ci<=? char-ci<? char-ci=? char-ci>=? char-ci>?
               char-downcase char-general-category char-lower-case? char-numeric? char-titlecase
               char-upcase char-upper-case? char-whitespace? string-ci<=? string-ci<?
               string-ci=? string-ci>=? string-ci>? string-downcase string-normalize-nfc
               string-normalize-nfd string-normalize-nfkc string-normalize-nfkd string-titlecase
               string-upcase))

(define (char-title-case? c)
  "Return true when C is a title-case letter."
  (char-set-contains? char-set:title-case c))
