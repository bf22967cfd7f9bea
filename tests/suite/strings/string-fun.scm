;; SPDX-License-Identifier: GPL-3.0-or-later
;; Replacement of substrings.
(use-modules (ice-9 string-fun))
(write (string-replace-substring "a-b-c" "-" "+")) (newline)
(write (string-replace-substring "no match" "xyz" "")) (newline)
(write (string-replace-substring "aaa" "a" "bb")) (newline)
(write (string-replace-substring "%i on %i" "%i" "eth0")) (newline)
