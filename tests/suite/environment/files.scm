;; SPDX-License-Identifier: GPL-3.0-or-later
;; What is there and what is not.
(define here (dirname (current-filename)))
(write (map file-exists? (list (current-filename) (string-append here "/no-such-file")))) (newline)
(use-modules (ice-9 ftw))
(write (sort (scandir (string-append here "/support") (lambda (f) (string-suffix? ".txt" f))) string<?)) (newline)
(write (scandir (string-append here "/no-such-directory"))) (newline)
(write (stat:type (stat here))) (newline)
(write (file-is-directory? here)) (newline)
(write (stat:size (stat (string-append here "/support/b.txt")))) (newline)
(write (stat (string-append here "/nothing") #f)) (newline)
(write (basename (search-path (list "/no/such" here) "files.scm"))) (newline)
