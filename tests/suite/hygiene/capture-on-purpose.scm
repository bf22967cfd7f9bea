;; SPDX-License-Identifier: GPL-3.0-or-later
;; Capture on purpose: a name takes its scope from an identifier of the user.
(define-syntax aif
  (lambda (stx)
    (syntax-case stx ()
      ((k c t e)
       (with-syntax ((it (datum->syntax #'k 'it)))
         #'(let ((it c)) (if it t e)))))))
(write (aif (assq 'b '((a 1) (b 2))) (cadr it) 'none)) (newline)
(define it 'outer)
(write (aif #f it it)) (newline)
(write (aif 1 (aif 2 it 'no) 'no)) (newline)
(define-syntax no-capture
  (syntax-rules () ((_ c t e) (let ((it c)) (if it t e)))))
(write (no-capture 5 it 'no)) (newline)
