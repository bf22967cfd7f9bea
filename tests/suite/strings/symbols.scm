;; SPDX-License-Identifier: GPL-3.0-or-later
;; Symbols from strings and back.
(write (symbol->string 'name)) (newline)
(write (string->symbol "made")) (newline)
(write (symbol-append 'docker '- 'host)) (newline)
(write (eq? (string->symbol "x") 'x)) (newline)
(write (symbol? (gensym))) (newline)
(write (eq? (make-symbol "u") (make-symbol "u"))) (newline)
(write (map symbol->string '(one two))) (newline)
