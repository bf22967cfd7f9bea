;; SPDX-License-Identifier: GPL-3.0-or-later
;; Values that do not fit, places that are not there.
(use-modules (rnrs bytevectors))
(define-syntax-rule (try exp)
  (catch #t (lambda () (write exp) (newline))
    (lambda (key . args) (write key) (newline))))
(define bv (make-bytevector 2 0))
(try (bytevector-u8-ref bv 2))
(try (bytevector-u8-set! bv 0 256))
(try (bytevector-u8-ref "ab" 0))
(try (u8-list->bytevector '(1 300)))
(try (utf8->string #vu8(255 254)))
