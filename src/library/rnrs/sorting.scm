;;; guixlite --- (rnrs sorting): sorting, of R6RS
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (rnrs sorting)
  #:export (list-sort vector-sort vector-sort!))

(define (list-sort less? lst)
  "Return the list LST sorted by LESS?."
  (stable-sort lst less?))

(define (vector-sort less? vec)
  "Return a copy of the vector VEC sorted by LESS?."
  (stable-sort vec less?))

(define (vector-sort! less? vec)
  "Sort the vector VEC by LESS?."
  (stable-sort! vec less?))
