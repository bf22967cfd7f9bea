;; SPDX-License-Identifier: GPL-3.0-or-later
;; Search in a sorted vector.
(define (search v x)
  (let loop ((lo 0) (hi (vector-length v)))
    (if (>= lo hi)
        #f
        (let ((mid (quotient (+ lo hi) 2)))
          (cond ((= (vector-ref v mid) x) mid)
                ((< (vector-ref v mid) x) (loop (1+ mid) hi))
                (else (loop lo mid)))))))
(define v (list->vector (map (lambda (i) (* i i)) (iota 20))))
(write (map (lambda (x) (search v x)) '(0 49 50 361 400))) (newline)
