;; SPDX-License-Identifier: GPL-3.0-or-later
;; Every simple kind of value, both ways.
(for-each (lambda (x) (write x) (display " | ") (display x) (newline))
          (list 1 -2.5 1/3 "str\n\"q\"" #\a #\space 'sym #:kw #t #f '() '(1 "a" #\b) #(1 "a") #vu8(1 2) (if #f #f) '(a . b) '("x" . #\y)))
