;; SPDX-License-Identifier: GPL-3.0-or-later
;; A literal stands for itself only while it means what it meant at the definition.
(define-syntax test
  (syntax-rules (=>)
    ((_ a => b) 'arrow)
    ((_ a x b) 'other)))
(write (test 1 => 2)) (newline)
(write (let ((=> 5)) (test 1 => 2))) (newline)
(write (test 1 -> 2)) (newline)
