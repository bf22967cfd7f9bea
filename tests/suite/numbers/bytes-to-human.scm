;; SPDX-License-Identifier: GPL-3.0-or-later
;; Sizes for people.
(define (human n)
  (let loop ((n n) (units '("B" "KiB" "MiB" "GiB" "TiB")))
    (if (or (< n 1024) (null? (cdr units)))
        (string-append (number->string (/ (round (* n 10)) 10)) " " (car units))
        (loop (/ n 1024.) (cdr units)))))
(for-each (lambda (n) (display (human n)) (newline))
          (list 0 512 2048 1536000 (expt 2 35)))
