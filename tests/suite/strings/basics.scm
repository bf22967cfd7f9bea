;; SPDX-License-Identifier: GPL-3.0-or-later
;; Length, reference, parts and joins of strings.
(define s "configuration")
(write (string-length s)) (newline)
(write (string-ref s 3)) (newline)
(write (substring s 0 6)) (newline)
(write (substring s 6)) (newline)
(write (string-append "guix" "-" "lite")) (newline)
(write (string #\a #\b)) (newline)
(write (make-string 3 #\z)) (newline)
(write (string-null? "")) (newline)
(write (string->list "abc")) (newline)
(write (list->string '(#\x #\y))) (newline)
