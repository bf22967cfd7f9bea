;; SPDX-License-Identifier: GPL-3.0-or-later
;; Names that are not bound, as they are reported.
(define (report thunk)
  (catch 'unbound-variable thunk
    (lambda (key who format args . rest) (list key who format args))))
(write (report (lambda () missing-name))) (newline)
(write (report (lambda () (missing-procedure 1 2)))) (newline)
(write (report (lambda () (list 1 (fold + 0 '(1 2)))))) (newline)
(write (report (lambda () (primitive-eval 'also-missing)))) (newline)
