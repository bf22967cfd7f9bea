;; SPDX-License-Identifier: GPL-3.0-or-later
;; The end of input as an object.
(use-modules (ice-9 binary-ports))
(define eof (read (open-input-string "")))
(write eof) (newline)
(write (list (eof-object? eof) (eof-object? 'x) (eq? eof (read-char (open-input-string ""))) (eq? eof (eof-object)))) (newline)
