;; SPDX-License-Identifier: GPL-3.0-or-later
;; Where a port stands.
(define p (open-input-string "ab\ncd"))
(read-char p) (read-char p)
(write (list (port-line p) (port-column p))) (newline)
(read-char p)
(write (list (port-line p) (port-column p))) (newline)
(read-char p)
(write (list (port-line p) (port-column p))) (newline)
(unread-char #\z p)
(write (read-char p)) (newline)
