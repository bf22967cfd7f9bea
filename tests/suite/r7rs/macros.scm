;; SPDX-License-Identifier: GPL-3.0-or-later
;; syntax-rules as R7RS has it.
(import (scheme base) (scheme write))
(define-syntax be-like-begin
  (syntax-rules () ((_ name) (define-syntax name (syntax-rules () ((_ expr (... ...)) (begin expr (... ...))))))))
(be-like-begin sequence)
(write (sequence 1 2 3 4)) (newline)
(define-syntax tail (syntax-rules () ((_ a ... b c) (list '(a ...) b c))))
(write (tail 1 2 3 4)) (newline)
(define-syntax my-if (syntax-rules () ((_ c t e) (cond (c t) (else e)))))
(write (let ((=> #f)) (my-if #t 'ok 'no))) (newline)
(define-syntax underscore (syntax-rules () ((_ _ x) x)))
(write (underscore 1 2)) (newline)
