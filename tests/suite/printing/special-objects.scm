;; SPDX-License-Identifier: GPL-3.0-or-later
;; Objects without a readable form, as far as they print alike every time.
(write (if #f #f)) (newline)
(write (read (open-input-string ""))) (newline)
(write (list (if #f #f) 1)) (newline)
(display (vector (if #f #f))) (newline)
(write car) (newline)
(write (list cons map)) (newline)
(display string-append) (newline)
