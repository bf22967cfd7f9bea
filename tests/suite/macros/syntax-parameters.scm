;; SPDX-License-Identifier: GPL-3.0-or-later
;; Names whose meaning a macro supplies.
(define-syntax-parameter it
  (lambda (stx) (syntax-violation 'it "used outside of aif" stx)))
(define-syntax-rule (aif c t e)
  (let ((value c))
    (if value (syntax-parameterize ((it (identifier-syntax value))) t) e)))
(write (aif (assq 'b '((a . 1) (b . 2))) (cdr it) 'none)) (newline)
(write (aif (assq 'z '((a . 1))) (cdr it) 'none)) (newline)
(define-syntax-parameter return #f)
(define-syntax-rule (define/return (name . args) body ...)
  (define (name . args)
    (call/ec (lambda (k) (syntax-parameterize ((return (syntax-rules () ((_ v) (k v))))) body ...)))))
(use-modules (ice-9 control))
(define/return (first-even l)
  (for-each (lambda (x) (when (even? x) (return x))) l)
  'none)
(write (list (first-even '(1 3 4 5)) (first-even '(1)))) (newline)
