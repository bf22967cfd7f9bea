;; SPDX-License-Identifier: GPL-3.0-or-later
;; Predicates, conjunction, disjunction, negation and access.
(use-modules (ice-9 match))
(define (kind x)
  (match x
    ((? string? s) (string-append "string " s))
    ((? number? (? positive? n)) (list 'positive n))
    ((and (? number?) n) (list 'number n))
    ((or 'a 'b) 'a-or-b)
    ((not (? pair?)) 'no-pair)
    ((= car 'head) 'starts-with-head)
    (((? symbol? op) . _) op)
    (_ 'else)))
(for-each (lambda (x) (write (kind x)) (newline))
          (list "x" 5 -5 'b #t '(head 1) '(tail 1) '(1 2)))
(write (match '(1 2 3) ((a b c) (=> next) (if (> a 5) 'big (next))) (_ 'fell-through))) (newline)
