;; SPDX-License-Identifier: GPL-3.0-or-later
;; Take a dashed identifier apart, check its shape and put it together again.
(define id "4dab5feb-d176-45de-b287-9b0a6e4c01cb")
(define parts (string-split id #\-))
(write (map string-length parts)) (newline)
(write (map (lambda (p) (string->number p 16)) parts)) (newline)
(define (hex? s) (string-every (lambda (c) (string-index "0123456789abcdef" c)) s))
(write (and-map hex? parts)) (newline)
(write (string=? id (string-join parts "-"))) (newline)
