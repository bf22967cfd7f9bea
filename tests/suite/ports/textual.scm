;; SPDX-License-Identifier: GPL-3.0-or-later
;; The textual procedures.
(use-modules (ice-9 textual-ports))
(call-with-input-string "line one\nrest of\ntext"
  (lambda (port)
    (write (get-line port)) (newline)
    (write (lookahead-char port)) (newline)
    (write (get-char port)) (newline)
    (write (get-string-n port 3)) (newline)
    (write (get-string-all port)) (newline)
    (write (eof-object? (get-char port))) (newline)))
(write (call-with-output-string (lambda (port) (put-string port "abc") (put-char port #\!)))) (newline)
