;; SPDX-License-Identifier: GPL-3.0-or-later
;; A module in a file beside this one.
(add-to-load-path (dirname (current-filename)))
(use-modules (support shapes))
(write (area (make-rectangle 3 4))) (newline)
(write (map shape-name (list (make-rectangle 1 1) (make-square 2)))) (newline)
(write (with-unit 5)) (newline)
