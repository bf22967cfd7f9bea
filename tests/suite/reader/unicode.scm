;; SPDX-License-Identifier: GPL-3.0-or-later
;; Names, strings and characters beyond ASCII.
(define größe 42)
(write größe) (newline)
(define λ (lambda (x) (* x x)))
(write (λ 7)) (newline)
(display "naïve → ☃") (newline)
(write "naïve → ☃") (newline)
(write 'größe) (newline)
(write (string-length "日本語")) (newline)
