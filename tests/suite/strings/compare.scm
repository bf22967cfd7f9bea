;; SPDX-License-Identifier: GPL-3.0-or-later
;; Order of strings, and comparisons that return positions.
(write (list (string=? "a" "a") (string=? "a" "b" ) (string<? "apple" "banana") (string>? "b" "a"))) (newline)
(write (list (string<=? "a" "a") (string>=? "a" "b"))) (newline)
(write (list (string<? "a" "b" "c") (string=? "x" "x" "x"))) (newline)
(write (sort '("pear" "Fig" "apple") string<?)) (newline)
(write (sort '("pear" "Fig" "apple") string-ci<?)) (newline)
(write (string= "abcd" "xbcy" 1 3 1 3)) (newline)
(write (string-prefix-length "guixsd" "guixlite")) (newline)
(write (string-suffix-length "a.scm" "bc.scm")) (newline)
