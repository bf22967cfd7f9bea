;; SPDX-License-Identifier: GPL-3.0-or-later
;; The escapes that a string literal can hold, shown through character codes.
(define (codes s) (map char->integer (string->list s)))
(write (codes "\a\b\f\n\r\t\v\0")) (newline)
(write (codes "\\\"")) (newline)
(write (codes "\x41\x7e")) (newline)
(write (codes "\u00e9\u2192")) (newline)
(write (codes "\U01f600")) (newline)
(write (string-length "a|b")) (newline)
(display "tab:\t|quote:\"|backslash:\\") (newline)
