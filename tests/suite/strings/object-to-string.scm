;; SPDX-License-Identifier: GPL-3.0-or-later
;; Any value as text.
(write (object->string '(a "b" #\c 1.5))) (newline)
(write (object->string "quoted" display)) (newline)
(write (with-output-to-string (lambda () (display "inside ") (write "x")))) (newline)
(write (call-with-output-string (lambda (port) (write 'sym port) (display #\! port)))) (newline)
(write (object->string (list #t (if #f #f)))) (newline)
