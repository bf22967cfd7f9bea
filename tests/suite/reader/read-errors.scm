;; SPDX-License-Identifier: GPL-3.0-or-later
;; What the reader raises at malformed text.
(define (try text)
  (catch 'read-error
    (lambda () (write (call-with-input-string text read)))
    (lambda (key who message . rest)
      (write key) (display " ") (display message)))
  (newline))
(try "(1 2")
(try "\"abc")
(try ")")
(try "#\\nosuchname")
(try "(a . b c)")
(try "\"\\q\"")
