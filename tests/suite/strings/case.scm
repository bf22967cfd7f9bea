;; SPDX-License-Identifier: GPL-3.0-or-later
;; Case of letters, words and whole strings.
(write (string-upcase "grub-efi")) (newline)
(write (string-downcase "UUID")) (newline)
(write (string-capitalize "hello big world")) (newline)
(write (string-titlecase "one TWO")) (newline)
(write (string-upcase "straße")) (newline)
(write (string-ci=? "AbC" "aBc")) (newline)
(define s (string-copy "mutable"))
(string-upcase! s)
(write s) (newline)
