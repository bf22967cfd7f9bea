;; SPDX-License-Identifier: GPL-3.0-or-later
;; The directives that need no library.
(display (format #f "~a and ~s" "text" "text")) (newline)
(format #t "list ~a symbol ~s~%" '(1 "x") 'sym)
(display (simple-format #f "~A|~S|~~" 1.5 #\a)) (newline)
(display (format #f "no directives")) (newline)
(write (format #f "")) (newline)
(write (catch #t (lambda () (format #f "~a")) (lambda (key . _) key))) (newline)
