;; SPDX-License-Identifier: GPL-3.0-or-later
;; Symbols that need quoting to be read again.
(for-each (lambda (s) (write (string->symbol s)) (display " ") (display (string->symbol s)) (newline))
          (list "plain" "with space" "" "1abc" "123" "+5" "a(b" "it's" "semi;colon" "Upper" "#hash" "dot.ted" "." "a|b" "é" "-" "+" "..." "1+" "#:kw" ":k" "k:"))
