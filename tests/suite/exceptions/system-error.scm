;; SPDX-License-Identifier: GPL-3.0-or-later
;; A file that is not there.
(define result
  (catch 'system-error
    (lambda () (open-input-file "/no/such/directory/file"))
    (lambda args (list (car args) (cadr args) (system-error-errno args) (strerror (system-error-errno args))))))
(write result) (newline)
(write (= ENOENT (caddr result))) (newline)
(write (file-exists? "/no/such/directory/file")) (newline)
(write (false-if-exception (open-input-file "/no/such/file"))) (newline)
