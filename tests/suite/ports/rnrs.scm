;; SPDX-License-Identifier: GPL-3.0-or-later
;; The port procedures of R6RS.
(use-modules (rnrs io ports))
(write (call-with-input-string "all of\nit" get-string-all)) (newline)
(write (call-with-input-string "a\nb" (lambda (p) (list (get-line p) (get-line p) (eof-object? (get-line p)))))) (newline)
(write (call-with-output-string (lambda (p) (put-string p "x") (put-datum p '(1 "a"))))) (newline)
(write (get-bytevector-n (open-bytevector-input-port #vu8(1 2 3)) 2)) (newline)
(write (eof-object? (eof-object))) (newline)
