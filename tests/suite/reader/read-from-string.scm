;; SPDX-License-Identifier: GPL-3.0-or-later
;; The reader as a procedure, one datum at a time, until the end of the text.
(define port (open-input-string "42 (a . b) \"s\" #:k #\\x ; comment\n last"))
(let loop ((datum (read port)))
  (unless (eof-object? datum)
    (write datum) (newline)
    (loop (read port))))
(write (eof-object? (read (open-input-string "")))) (newline)
(write (with-input-from-string "(1 2) 3" read)) (newline)
