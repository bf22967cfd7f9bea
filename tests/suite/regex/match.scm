;; SPDX-License-Identifier: GPL-3.0-or-later
;; Matching and the parts of a match.
(use-modules (ice-9 regex))
(define m (string-match "([a-z]+)-([0-9]+)" "release guix-2025 out"))
(write (match:substring m)) (newline)
(write (list (match:substring m 1) (match:substring m 2))) (newline)
(write (list (match:start m) (match:end m) (match:start m 2))) (newline)
(write (list (match:prefix m) (match:suffix m) (match:count m))) (newline)
(write (string-match "x" "abc")) (newline)
(write (match:string m)) (newline)
(write (match:substring (string-match "a(b)?c" "ac") 1)) (newline)
