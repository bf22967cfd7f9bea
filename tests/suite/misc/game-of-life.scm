;; SPDX-License-Identifier: GPL-3.0-or-later
;; Two generations of a glider.
(define (neighbours cell) 
  (apply append
         (map (lambda (dx) (map (lambda (dy) (cons (+ (car cell) dx) (+ (cdr cell) dy))) '(-1 0 1))) '(-1 0 1))))
(define (alive-next? cell cells)
  (let ((n (length (filter (lambda (c) (and (not (equal? c cell)) (member c cells))) (neighbours cell)))))
    (or (= n 3) (and (= n 2) (member cell cells) #t))))
(define (generation cells rows columns)
  (filter (lambda (c) (alive-next? c cells))
          (apply append (map (lambda (r) (map (lambda (c) (cons r c)) (iota columns))) (iota rows)))))
(define (draw cells rows columns)
  (do ((r 0 (1+ r))) ((= r rows))
    (do ((c 0 (1+ c))) ((= c columns) (newline))
      (display (if (member (cons r c) cells) "#" ".")))))
(define glider '((0 . 1) (1 . 2) (2 . 0) (2 . 1) (2 . 2)))
(draw glider 4 4)
(newline)
(draw (generation glider 4 4) 4 4)
