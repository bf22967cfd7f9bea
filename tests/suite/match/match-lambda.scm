;; SPDX-License-Identifier: GPL-3.0-or-later
;; Procedures by pattern.
(use-modules (ice-9 match))
(define entry->string
  (match-lambda
    ((name . (? number? n)) (string-append name "=" (number->string n)))
    ((name . (? string? s)) (string-append name "='" s "'"))
    (name (string-append name "!"))))
(write (map entry->string '(("port" . 80) ("host" . "h") "flag"))) (newline)
(define combine (match-lambda* ((a b) (list 'two a b)) ((a . rest) (list 'many a rest)) (() 'none)))
(write (list (combine 1 2) (combine 1 2 3) (combine))) (newline)
(write (map (match-lambda ((a b) (* a b))) '((2 3) (4 5)))) (newline)
