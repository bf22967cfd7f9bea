;; SPDX-License-Identifier: GPL-3.0-or-later
;; A matrix as a vector of vectors.
(define (make-matrix rows columns proc)
  (let ((m (make-vector rows)))
    (do ((i 0 (1+ i))) ((= i rows) m)
      (vector-set! m i (make-vector columns))
      (do ((j 0 (1+ j))) ((= j columns))
        (vector-set! (vector-ref m i) j (proc i j))))))
(define m (make-matrix 3 4 (lambda (i j) (+ (* 10 i) j))))
(write m) (newline)
(define (transpose m)
  (make-matrix (vector-length (vector-ref m 0)) (vector-length m)
               (lambda (i j) (vector-ref (vector-ref m j) i))))
(write (transpose m)) (newline)
