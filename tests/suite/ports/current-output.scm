;; SPDX-License-Identifier: GPL-3.0-or-later
;; Redirecting the current port.
(define captured
  (with-output-to-string
    (lambda ()
      (display "captured")
      (newline)
      (write '(1 "two")))))
(write captured) (newline)
(define port (open-output-string))
(parameterize ((current-output-port port)) (display "param") (write-char #\!))
(write (get-output-string port)) (newline)
(display "direct" (current-output-port)) (newline)
(define err (call-with-output-string (lambda (p) (with-error-to-port p (lambda () (display "to error" (current-error-port)))))))
(write err) (newline)
