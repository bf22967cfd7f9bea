;; SPDX-License-Identifier: GPL-3.0-or-later
;; Eight queens: how many ways, and the first.
(define (safe? q qs)
  (let loop ((qs qs) (d 1))
    (or (null? qs)
        (and (not (= (car qs) q))
             (not (= (abs (- (car qs) q)) d))
             (loop (cdr qs) (1+ d))))))
(define (solve n)
  (let place ((k n) (qs '()))
    (if (zero? k)
        (list qs)
        (apply append
               (map (lambda (q) (if (safe? q qs) (place (1- k) (cons q qs)) '()))
                    (iota n 1))))))
(define solutions (solve 6))
(write (length solutions)) (newline)
(write (car solutions)) (newline)
(write (length (solve 7))) (newline)
