;; SPDX-License-Identifier: GPL-3.0-or-later
;; An exception type of one's own.
(use-modules (ice-9 exceptions))
(define-exception-type &quota &error
  make-quota-exception quota-exception?
  (limit quota-limit)
  (used quota-used))
(define (check used)
  (when (> used 100)
    (raise-exception (make-exception (make-quota-exception 100 used)
                                     (make-exception-with-message "quota exceeded"))))
  'ok)
(write (check 50)) (newline)
(write (guard (e ((quota-exception? e) (list (exception-message e) (quota-limit e) (quota-used e)))) (check 150))) (newline)
(write (quota-exception? (make-quota-exception 1 2))) (newline)
(write (exception? 'x)) (newline)
