;; SPDX-License-Identifier: GPL-3.0-or-later
;; Literal vectors and bytevectors.
(write #(1 two "three" #\4 (5))) (newline)
(write (vector-length #())) (newline)
(write #vu8(0 127 255)) (newline)
(write (equal? #vu8(1 2 3) #vu8(1 2 3))) (newline)
(write '#(a #(b) c)) (newline)
(write (equal? #(1 2) (vector 1 2))) (newline)
