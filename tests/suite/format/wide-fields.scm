;; SPDX-License-Identifier: GPL-3.0-or-later
;; Fields that are wider than anything that a person would print are as wide as asked for.
(use-modules (ice-9 format))
(for-each
 (lambda (control . arguments)
   (write (string-length (apply format #f control 5 '()))) (newline))
 '("~200000d" "~150000a" "~120000@a" "~300000,'0x"))
(write (string-length (format #f "~120000%"))) (newline)
(write (string-length (format #f "~120000t"))) (newline)
(write (string-length (format #f "~120000{~a~}" (make-list 110000 1)))) (newline)
