;; SPDX-License-Identifier: GPL-3.0-or-later
;; What returns nothing in particular.
(write (unspecified? (if #f #f))) (newline)
(write *unspecified*) (newline)
(write (map unspecified? (list 1 #f '() (if #f #f)))) (newline)
(write (eq? *unspecified* (when #f 1))) (newline)
(write (list (->bool 5) (->bool #f) (nil? '()) (nil? #nil) (nil? 0))) (newline)
