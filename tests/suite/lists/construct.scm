;; SPDX-License-Identifier: GPL-3.0-or-later
;; The ways to make a list.
(write (list 1 2 3)) (newline)
(write (cons* 1 2 '(3 4))) (newline)
(write (cons* 'only)) (newline)
(write (make-list 3 'x)) (newline)
(write (iota 5)) (newline)
(write (iota 5 1)) (newline)
(write (iota 4 0 10)) (newline)
(write (append '(1) '(2 3) '() '(4))) (newline)
(write (append)) (newline)
(write (append '(1) 2)) (newline)
