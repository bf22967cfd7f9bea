;; SPDX-License-Identifier: GPL-3.0-or-later
;; A library in a file of its own, imported with a prefix.
(add-to-load-path (dirname (current-filename)))
(import (scheme base) (scheme write) (prefix (support square) sq:))
(define s (sq:make 4))
(write (list (sq:area s) (sq:side-length s) (sq:square? s))) (newline)
(write (sq:twice (sq:area s))) (newline)
(write (map sq:area (list (sq:make 1) (sq:make 2)))) (newline)
