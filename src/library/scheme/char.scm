;;; guixlite --- (scheme char): characters, of R7RS
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (scheme char)
  #:use-module ((rnrs unicode) #:select (char-foldcase string-foldcase))
  #:export (digit-value)
  #:re-export (char-alphabetic? char-ci<=? char-ci<? char-ci=? char-ci>=? char-ci>?
               char-downcase char-foldcase char-lower-case? char-numeric? char-upcase
               char-upper-case? char-whitespace? string-ci<=? string-ci<? string-ci=?
               string-ci>=? string-ci>? string-downcase string-foldcase string-upcase))
