;; SPDX-License-Identifier: GPL-3.0-or-later
;; case over several kinds of data.
(define (kind x)
  (case x
    ((#\a #\b) 'char)
    ((1 2 3) 'small)
    ((foo bar) 'symbol)
    ((#t #f) 'boolean)
    (("s") 'string-never-matches)
    ((()) 'empty)
    ((#:kw) 'keyword)
    (else 'other)))
(write (map kind (list #\a 2 'bar #f "s" '() #:kw 3.5))) (newline)
(write (case (* 2 3) ((2 3 5 7) 'prime) ((1 4 6 8 9) 'composite))) (newline)
(write (case 'a ((a) => (lambda (x) (list x 'matched))) (else 'no))) (newline)
