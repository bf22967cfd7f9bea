;; SPDX-License-Identifier: GPL-3.0-or-later
;; The environment, with defaults.
(write (getenv "NO_SUCH_VARIABLE_IS_SET")) (newline)
(write (or (getenv "NO_SUCH_VARIABLE_IS_SET") "default")) (newline)
(write (string? (getenv "PATH"))) (newline)
(write (and=> (getenv "PATH") (lambda (p) (pair? (string-split p #\:))))) (newline)
(write (list? (command-line))) (newline)
(write (basename (current-filename))) (newline)
(write (string? (gethostname))) (newline)
