;;; guixlite --- (ice-9 arrays): copies of arrays
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (ice-9 arrays)
  #:export (array-copy))

(define (array-copy array)
  "Return a copy of ARRAY."
  (if (vector? array)
      (vector-copy array)
      (string-copy array)))
