;; SPDX-License-Identifier: GPL-3.0-or-later
;; Evaluation in a module of one's choice.
(write (eval '(fold + 0 '(1 2 3)) (resolve-module '(srfi srfi-1)))) (newline)
(define-module (sandbox))
(define secret 42)
(define-module (main))
(write (eval 'secret (resolve-module '(sandbox)))) (newline)
(eval '(define added 'new) (resolve-module '(sandbox)))
(write (module-ref (resolve-module '(sandbox)) 'added)) (newline)
(write (defined? 'secret)) (newline)
(write (eval '(let loop ((i 0)) (if (= i 5) i (loop (+ i 1)))) (interaction-environment))) (newline)
