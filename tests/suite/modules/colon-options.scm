;; SPDX-License-Identifier: GPL-3.0-or-later
;;; Options of declarations as symbols with a colon in front, which Guile takes for keywords.
(define-module (colon options)
  :use-module ((srfi srfi-1) :select (iota first))
  :use-module ((srfi srfi-26) :prefix s:)
  :export (start))
(use-modules ((ice-9 match) :renamer (symbol-prefix-proc 'm:)))
(define start (first (iota 3 7)))
(write start) (newline)
(write (map (s:cut + 1 <>) '(1 2))) (newline)
(write (m:match '(1 2) ((a b) b))) (newline)
