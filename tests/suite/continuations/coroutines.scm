;; SPDX-License-Identifier: GPL-3.0-or-later
;; Two tasks taking turns through prompts.
(define tag (make-prompt-tag 'yield))
(define (yield x) (abort-to-prompt tag x))
(define (task name n)
  (lambda () (let loop ((i 1)) (when (<= i n) (yield (list name i)) (loop (1+ i))))))
(define (run-all thunks)
  (let loop ((queue thunks) (out '()))
    (if (null? queue)
        (reverse out)
        (call-with-prompt tag
          (lambda () ((car queue)) (loop (cdr queue) out))
          (lambda (k x) (loop (append (cdr queue) (list k)) (cons x out)))))))
(write (run-all (list (task 'a 2) (task 'b 3)))) (newline)
