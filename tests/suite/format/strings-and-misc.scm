;; SPDX-License-Identifier: GPL-3.0-or-later
;; Other directives, and destinations.
(use-modules (ice-9 format))
(write (format #f "~s ~a" "q" "q")) (newline)
(write (format #f "~c~c" #\a #\b)) (newline)
(write (format #f "line~%next~&same~~")) (newline)
(write (format #f "~y" '(a b))) (newline)
(write (call-with-output-string (lambda (port) (format port "to ~a" 'port)))) (newline)
(write (format #f "continued ~
                  here")) (newline)
(write (format #f "~a" #f)) (newline)
(write (format #f "~a ~a" (list "s" #\c) (vector "s"))) (newline)
(write (format #f "~3%")) (newline)
