;; SPDX-License-Identifier: GPL-3.0-or-later
;; Text by lines.
(use-modules (ice-9 rdelim))
(define text "first\nsecond\n\nlast without newline")
(call-with-input-string text
  (lambda (port)
    (let loop ((line (read-line port)) (n 1))
      (unless (eof-object? line)
        (write (list n line)) (newline)
        (loop (read-line port) (1+ n))))))
(call-with-input-string "a\nb" (lambda (port) (write (list (read-line port 'concat) (read-line port 'split))) (newline)))
(call-with-input-string "k:v;rest" (lambda (port) (write (list (read-delimited ":" port) (read-delimited ";" port) (read-string port))) (newline)))
