;; SPDX-License-Identifier: GPL-3.0-or-later
;; Buffering and flushing change nothing in what is written.
(use-modules (ice-9 rdelim))
(setvbuf (current-output-port) 'line)
(display "first ")
(force-output)
(display "second")
(newline)
(force-output (current-output-port))
(write-char #\x (current-output-port))
(write-line '(a "b"))
