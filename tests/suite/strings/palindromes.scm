;; SPDX-License-Identifier: GPL-3.0-or-later
;; Letters only, case aside.
(define (normalize s) (string-downcase (string-filter char-set:letter s)))
(define (palindrome? s) (let ((n (normalize s))) (string=? n (string-reverse n))))
(for-each (lambda (s) (write (list s (palindrome? s))) (newline))
          '("A man, a plan, a canal: Panama!" "Not one" ""))
(write (normalize "Ünïcode 42!")) (newline)
