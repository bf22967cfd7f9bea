;; SPDX-License-Identifier: GPL-3.0-or-later
;; Octets in R7RS.
(import (scheme base) (scheme write))
(write (bytevector 1 2 3)) (newline)
(write (bytevector-append #u8(1) #u8(2 3))) (newline)
(write (bytevector-copy #u8(1 2 3 4) 1 3)) (newline)
(define b (make-bytevector 3 0))
(bytevector-copy! b 1 #u8(7 8))
(write b) (newline)
(write (list (utf8->string #u8(65 66)) (string->utf8 "é"))) (newline)
(write (bytevector-u8-ref b 1)) (newline)
