;; SPDX-License-Identifier: GPL-3.0-or-later
;; Splitting at characters and gluing with separators.
(write (string-split "/usr/local/bin" #\/)) (newline)
(write (string-split "a,b;c" (char-set #\, #\;))) (newline)
(write (string-split "one two" char-whitespace?)) (newline)
(write (string-join '("a" "b" "c"))) (newline)
(write (string-join '("a" "b" "c") ", ")) (newline)
(write (string-join '("k" "v") "=" 'infix)) (newline)
(write (string-join '("x" "y") ":" 'prefix)) (newline)
(write (string-join '("x" "y") ";" 'suffix)) (newline)
(write (string-join '())) (newline)
(write (string-concatenate '("p" "q" "r"))) (newline)
