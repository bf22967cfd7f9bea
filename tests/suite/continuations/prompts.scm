;; SPDX-License-Identifier: GPL-3.0-or-later
;; Delimited continuations by prompts.
(use-modules (ice-9 control))
(define tag (make-prompt-tag "demo"))
(write (call-with-prompt tag (lambda () (+ 1 (abort-to-prompt tag 'a 'b))) (lambda (k . args) args))) (newline)
(write (call-with-prompt tag (lambda () 'normal) (lambda _ 'aborted))) (newline)
(write (call-with-prompt tag
         (lambda () (+ 1 (abort-to-prompt tag)))
         (lambda (k) (list (k 10) (k 20)))))
(newline)
(write (% (+ 2 (abort-to-prompt (default-prompt-tag) 5)) (lambda (k v) (k (* v v))))) (newline)
(define inner (make-prompt-tag))
(write (call-with-prompt tag
         (lambda () (call-with-prompt inner (lambda () (abort-to-prompt tag 'through)) (lambda _ 'wrong)))
         (lambda (k v) v)))
(newline)
