;; SPDX-License-Identifier: GPL-3.0-or-later
;; Facts of the process that differ by machine, shown by kind only.
(write (string? (getcwd))) (newline)
(write (and (pair? (gettimeofday)) (> (car (gettimeofday)) 1000000000))) (newline)
(write (integer? (current-time))) (newline)
(write (and (list? %load-path) (and-map string? %load-path))) (newline)
(write (map integer? (list (getuid) (getpid)))) (newline)
