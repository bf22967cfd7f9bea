;; SPDX-License-Identifier: GPL-3.0-or-later
;; Vectors by shape.
(use-modules (ice-9 match))
(define (f v)
  (match v
    (#() 'none)
    (#(x) (list 'one x))
    (#(a b) (list 'pair a b))
    (#(a (b c) _ ...) (list 'nested a b c))
    (#(x ...) (list 'many x))
    (_ 'no-vector)))
(for-each (lambda (v) (write (f v)) (newline))
          (list #() #(1) #(1 2) #(1 (2 3) 4 5) #(1 2 3) '(1 2)))
