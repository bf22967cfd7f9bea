;; SPDX-License-Identifier: GPL-3.0-or-later
;; A hundred thousand elements are nothing special.
(define big (iota 100000))
(write (length big)) (newline)
(write (apply + big)) (newline)
(write (length (map 1+ big))) (newline)
(write (car (reverse big))) (newline)
(define (count-up n) (if (= n 0) 0 (+ 1 (count-up (- n 1)))))
(write (count-up 100000)) (newline)
