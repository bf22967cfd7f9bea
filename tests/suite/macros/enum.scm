;; SPDX-License-Identifier: GPL-3.0-or-later
;; An enumeration by macro, with both directions of lookup.
(define-syntax define-enum
  (lambda (stx)
    (syntax-case stx ()
      ((_ name value ...)
       (with-syntax (((index ...) (iota (length #'(value ...)))))
         #'(define name '((value . index) ...)))))))
(define-enum level debug info warning error)
(write level) (newline)
(write (assq-ref level 'warning)) (newline)
(define-syntax enum-case
  (syntax-rules (else)
    ((_ v (name body) ... (else e)) (cond ((eq? v 'name) body) ... (else e)))))
(write (map (lambda (l) (enum-case l (debug 0) (error 3) (else 'other))) '(debug error info))) (newline)
