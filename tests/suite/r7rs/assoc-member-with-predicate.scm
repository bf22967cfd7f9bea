;; SPDX-License-Identifier: GPL-3.0-or-later
;; Searching with one's own equality.
(import (scheme base) (scheme write))
(write (member 2.0 '(1 2 3) =)) (newline)
(write (assoc 2.0 '((1 one) (2 two)) =)) (newline)
(write (member 5 '(1 6 3) <)) (newline)
(write (assoc "b" '(("a" . 1) ("b" . 2)) string=?)) (newline)
