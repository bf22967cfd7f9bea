;; SPDX-License-Identifier: GPL-3.0-or-later
;; Characters, their codes and cases.
(write (char->integer #\A)) (newline)
(write (integer->char 955)) (newline)
(write (map char-upcase '(#\a #\é #\1))) (newline)
(write (map char-downcase '(#\A #\Σ))) (newline)
(write (list (char<? #\a #\b) (char<? #\a #\b #\c) (char>=? #\b #\a) (char-ci=? #\a #\A))) (newline)
(write (char->integer (char-upcase #\z))) (newline)
(write (map (lambda (i) (integer->char (+ i 48))) (iota 3))) (newline)
