;; SPDX-License-Identifier: GPL-3.0-or-later
;; This very file, read in several ways.
(use-modules (ice-9 rdelim) (ice-9 textual-ports))
(define file (current-filename))
(write (call-with-input-file file read-line)) (newline)
(write (car (string-split (basename file) #\.))) (newline)
(write (with-input-from-file file read)) (newline)
(define all (call-with-input-file file get-string-all))
(write (string-contains all "several ways")) (newline)
(write (file-exists? file)) (newline)
(define data (call-with-input-file (string-append (dirname file) "/support/data.scm")
               (lambda (port) (let loop ((x (read port)) (acc '())) (if (eof-object? x) (reverse acc) (loop (read port) (cons x acc)))))))
(write data) (newline)
