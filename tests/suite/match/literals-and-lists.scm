;; SPDX-License-Identifier: GPL-3.0-or-later
;; Matching constants and the shape of lists.
(use-modules (ice-9 match))
(define (describe x)
  (match x
    (() 'empty)
    (0 'zero)
    ("text" 'the-text)
    (#t 'true)
    (#\a 'letter)
    ('sym 'the-symbol)
    ((a) (list 'one a))
    ((a b) (list 'two a b))
    ((a . rest) (list 'more a rest))
    (_ 'other)))
(for-each (lambda (x) (write (describe x)) (newline))
          (list '() 0 "text" #t #\a 'sym '(1) '(1 2) '(1 2 3) 3.5))
