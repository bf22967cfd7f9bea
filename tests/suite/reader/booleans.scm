;; SPDX-License-Identifier: GPL-3.0-or-later
;; Booleans, their long names, and the nil of Emacs Lisp.
(write (list #t #f #true #false)) (newline)
(write #nil) (newline)
(write (list (null? #nil) (boolean? #nil) (not #nil))) (newline)
(write (if #nil 'true 'false)) (newline)
(write (eq? #f '())) (newline)
