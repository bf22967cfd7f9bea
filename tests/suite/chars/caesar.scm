;; SPDX-License-Identifier: GPL-3.0-or-later
;; A cipher that shifts letters and leaves the rest.
(define (shift c n)
  (define (rotate base)
    (integer->char (+ base (modulo (+ (- (char->integer c) base) n) 26))))
  (cond ((char-upper-case? c) (rotate 65))
        ((char-lower-case? c) (rotate 97))
        (else c)))
(define (caesar s n) (string-map (lambda (c) (shift c n)) s))
(define secret (caesar "Hello, World!" 3))
(display secret) (newline)
(display (caesar secret -3)) (newline)
