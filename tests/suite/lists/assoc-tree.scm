;; SPDX-License-Identifier: GPL-3.0-or-later
;; A nested association list, read and updated by path.
(define (ref tree path) (if (null? path) tree (let ((p (assq (car path) tree))) (and p (ref (cdr p) (cdr path))))))
(define (update tree path value)
  (if (null? path)
      value
      (let ((old (assq (car path) tree)))
        (cons (cons (car path) (update (if old (cdr old) '()) (cdr path) value))
              (filter (lambda (p) (not (eq? p old))) tree)))))
(define system '((network (host . "h") (dns . "1.1.1.1")) (users . 2)))
(write (ref system '(network host))) (newline)
(write (ref system '(network missing deep))) (newline)
(write (update system '(network host) "new")) (newline)
(write (update system '(disk root size) 100)) (newline)
