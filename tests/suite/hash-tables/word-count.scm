;; SPDX-License-Identifier: GPL-3.0-or-later
;; Counting words.
(define text "the cat and the dog and the bird")
(define counts (make-hash-table))
(for-each (lambda (w) (hash-set! counts w (1+ (hash-ref counts w 0))))
          (string-split text #\space))
(define by-count
  (sort (hash-map->list cons counts)
        (lambda (a b) (or (> (cdr a) (cdr b))
                          (and (= (cdr a) (cdr b)) (string<? (car a) (car b)))))))
(for-each (lambda (p) (display (car p)) (display ": ") (display (cdr p)) (newline)) by-count)
