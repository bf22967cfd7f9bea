;; SPDX-License-Identifier: GPL-3.0-or-later
;; Words wrapped to a width.
(define (wrap text width)
  (let loop ((words (string-tokenize text)) (line "") (lines '()))
    (cond ((null? words) (reverse (if (string-null? line) lines (cons line lines))))
          ((string-null? line) (loop (cdr words) (car words) lines))
          ((<= (+ (string-length line) 1 (string-length (car words))) width)
           (loop (cdr words) (string-append line " " (car words)) lines))
          (else (loop words "" (cons line lines))))))
(for-each (lambda (l) (display "|") (display (string-pad-right l 20)) (display "|") (newline))
          (wrap "The quick brown fox jumps over the lazy dog and runs away" 20))
