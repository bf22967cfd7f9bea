;; SPDX-License-Identifier: GPL-3.0-or-later
;; A loop whose variable is given and whose limit is the macro's own.
(define-syntax for-range
  (syntax-rules () ((_ (i from to) body ...) (let ((limit to)) (do ((i from (1+ i))) ((>= i limit)) body ...)))))
(define limit 'mine)
(for-range (i 0 3) (write (list i limit)) (display " "))
(newline)
(for-range (i 0 2) (for-range (j 0 2) (write (cons i j))))
(newline)
(let ((do 1) (1+ 2)) (for-range (k 0 2) (write (list k do 1+))))
(newline)
