;; SPDX-License-Identifier: GPL-3.0-or-later
;; A program with imports in the style of R7RS.
(import (scheme base) (scheme write) (prefix (scheme char) c:) (only (srfi 1) fold iota)
        (rename (scheme cxr) (caddr third)))
(display (fold + 0 (iota 5))) (newline)
(write (c:char-upcase #\a)) (newline)
(write (third '(1 2 3))) (newline)
(write (exact 2.0)) (newline)
(write (square 5)) (newline)
