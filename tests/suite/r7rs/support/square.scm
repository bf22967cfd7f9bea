;; SPDX-License-Identifier: GPL-3.0-or-later
;; A library for the program r7rs/define-library.
(define-library (support square)
  (export area side-length make square? twice)
  (import (scheme base))
  (begin
    (define-record-type <square> (make side) square? (side side-length))
    (define (area s) (* (side-length s) (side-length s)))
    (define-syntax twice (syntax-rules () ((_ e) (let ((value e)) (list value value)))))))
