;; SPDX-License-Identifier: GPL-3.0-or-later
;; A small configuration file made from an association list.
(define settings '((port . 22) (permit-root . #f) (users . ("ada" "grace"))))
(define (value->string v)
  (cond ((boolean? v) (if v "yes" "no"))
        ((number? v) (number->string v))
        ((list? v) (string-join v " "))
        (else (symbol->string v))))
(define (option->line option)
  (string-append (string-capitalize (symbol->string (car option)))
                 " " (value->string (cdr option)) "\n"))
(display (string-concatenate (map option->line settings)))
