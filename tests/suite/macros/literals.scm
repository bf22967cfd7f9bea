;; SPDX-License-Identifier: GPL-3.0-or-later
;; Words that a macro recognises.
(define-syntax for
  (syntax-rules (in from to)
    ((_ x in l body ...) (for-each (lambda (x) body ...) l))
    ((_ x from a to b body ...) (let loop ((x a)) (when (<= x b) body ... (loop (1+ x)))))))
(for x in '(a b c) (display x) (display " "))
(newline)
(for i from 1 to 4 (display (* i i)) (display " "))
(newline)
(define-syntax rule
  (syntax-rules (=>)
    ((_ a => b) (list 'arrow 'a 'b))
    ((_ a b c) (list 'plain 'a 'b 'c))))
(write (rule x => y)) (newline)
(write (rule x -> y)) (newline)
