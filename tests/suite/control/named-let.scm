;; SPDX-License-Identifier: GPL-3.0-or-later
;; Loops with a name.
(define (range a b)
  (let loop ((i (- b 1)) (out '()))
    (if (< i a) out (loop (- i 1) (cons i out)))))
(write (range 3 8)) (newline)
(write (let fact ((n 10)) (if (zero? n) 1 (* n (fact (1- n)))))) (newline)
(write (let loop ((i 0)) (if (= i 1000000) i (loop (1+ i))))) (newline)
(define collatz
  (lambda (n)
    (let step ((n n) (count 0))
      (cond ((= n 1) count)
            ((even? n) (step (/ n 2) (1+ count)))
            (else (step (1+ (* 3 n)) (1+ count)))))))
(write (map collatz '(1 7 27))) (newline)
