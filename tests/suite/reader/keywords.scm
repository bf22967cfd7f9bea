;; SPDX-License-Identifier: GPL-3.0-or-later
;; Keywords are data of their own kind.
(write #:key) (newline)
(write (list #:a 'b #:c-d)) (newline)
(write (keyword? #:x)) (newline)
(write (symbol? #:x)) (newline)
(write (keyword->symbol #:port-number)) (newline)
(write (symbol->keyword 'hello)) (newline)
(write (eq? #:same #:same)) (newline)
