;; SPDX-License-Identifier: GPL-3.0-or-later
;; Strings made at run time can be changed.
(define s (make-string 4 #\.))
(string-set! s 1 #\X)
(write s) (newline)
(string-fill! s #\-)
(write s) (newline)
(define t (string-copy "hello world"))
(string-copy! t 0 "HELLO")
(write t) (newline)
(substring-fill! t 5 6 #\_)
(write t) (newline)
