;; SPDX-License-Identifier: GPL-3.0-or-later
;; Names of files, taken apart and put together.
(write (list (dirname "/etc/ssh/sshd_config") (basename "/etc/ssh/sshd_config") (basename "file.scm" ".scm"))) (newline)
(write (list (dirname "file") (dirname "/") (dirname "/a") (dirname "a/b/") (basename "a/b/"))) (newline)
(write (list (in-vicinity "/etc" "hosts") (in-vicinity "/etc/" "hosts"))) (newline)
(write (list (absolute-file-name? "/x") (absolute-file-name? "x"))) (newline)
(write (string=? (canonicalize-path (dirname (current-filename))) (dirname (canonicalize-path (current-filename))))) (newline)
(write file-name-separator-string) (newline)
(write (string-append (dirname "/a/b/c.scm") "/" "d.scm")) (newline)
