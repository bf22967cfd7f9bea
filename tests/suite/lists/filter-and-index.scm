;; SPDX-License-Identifier: GPL-3.0-or-later
;; Selection and search that need no library.
(write (filter odd? '(1 2 3 4 5))) (newline)
(write (filter string? '(1 "a" b "c"))) (newline)
(write (list-index '(a b c) 'b)) (newline)
(write (and-map positive? '(1 2 3))) (newline)
(write (and-map positive? '(1 -2 3))) (newline)
(write (or-map (lambda (x) (and (negative? x) x)) '(1 -2 3))) (newline)
(write (and-map odd? '())) (newline)
