;; SPDX-License-Identifier: GPL-3.0-or-later
;; Interfaces with options in use-modules.
(use-modules ((srfi srfi-1) #:select (fold (reduce . red)))
             ((srfi srfi-13) #:prefix s13:)
             (ice-9 match))
(write (list (fold + 0 '(1 2)) (red max 0 '(4 9)) (defined? 'find))) (newline)
(write (s13:string-upcase "x")) (newline)
(write (match '(1) ((a) a))) (newline)
(use-modules ((srfi srfi-1) #:select (find)))
(write (find even? '(1 2))) (newline)
