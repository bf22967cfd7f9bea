;; SPDX-License-Identifier: GPL-3.0-or-later
;; Columns, padding and tabulation.
(use-modules (ice-9 format))
(define rows '(("sshd" 22 "running") ("nginx" 80 "stopped") ("ntpd" 123 "running")))
(for-each (lambda (row) (apply format #t "~10a ~5d ~a~%" row)) rows)
(format #t "~10@a|~%" "right")
(format #t "a~20tb~%")
(format #t "[~5a] [~5@a] [~3a]~%" "ab" "ab" "toolong")
(format #t "~6,'.d~%" 42)
(format #t "~a~10,2t~a~%" "x" "y")
