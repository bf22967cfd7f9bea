;;; guixlite --- (gcrypt random): random bytes, which would differ at each evaluation
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (gcrypt random)
  #:export (gen-random-bv random-token))

(define (gen-random-bv . arguments)
  "Refuse to make random bytes."
  (%refuse 'foreign "gen-random-bv"))

(define (random-token . arguments)
  "Refuse to make a random token."
  (%refuse 'foreign "random-token"))
