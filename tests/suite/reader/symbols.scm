;; SPDX-License-Identifier: GPL-3.0-or-later
;; Which characters a symbol may hold, and how odd ones are written.
(write '(list->vector set! a.b <=? !$%&*/:<=>?^_~ + - ... 1+ -1+ ->x +x)) (newline)
(write '(|a| a|b)) (newline)
(write '#{with space}#) (newline)
(write (string->symbol "has space")) (newline)
(write (string->symbol "12")) (newline)
(write (string->symbol "")) (newline)
(write (symbol->string '#{a(b}#)) (newline)
(write (eq? 'Abc 'abc)) (newline)
