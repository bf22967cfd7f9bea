;; SPDX-License-Identifier: GPL-3.0-or-later
;; Kinds of characters.
(define (kinds c)
  (list (char-alphabetic? c) (char-numeric? c) (char-whitespace? c) (char-upper-case? c) (char-lower-case? c)))
(for-each (lambda (c) (write c) (display " ") (write (kinds c)) (newline))
          (list #\a #\Z #\5 #\space #\- #\é #\newline))
