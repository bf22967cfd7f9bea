;; SPDX-License-Identifier: GPL-3.0-or-later
;; Reading from and writing to strings.
(define in (open-input-string "ab c"))
(write (list (read-char in) (peek-char in) (read-char in) (read in) (eof-object? (read-char in)))) (newline)
(define out (open-output-string))
(write 'sym out)
(display " " out)
(write "str" out)
(newline out)
(write (get-output-string out)) (newline)
(write (call-with-input-string "1 2" (lambda (p) (list (read p) (read p))))) (newline)
(write (with-input-from-string "x y" (lambda () (list (read) (read))))) (newline)
(write (map (lambda (f) (f in)) (list port? input-port? output-port?))) (newline)
