;; SPDX-License-Identifier: GPL-3.0-or-later
;; Variables as objects.
(define v (make-variable 1))
(write (list (variable? v) (variable-ref v) (variable-bound? v))) (newline)
(variable-set! v 2)
(write (variable-ref v)) (newline)
(write (variable-bound? (make-undefined-variable))) (newline)
(define named 'value)
(define var (module-variable (current-module) 'named))
(write (variable-ref var)) (newline)
(variable-set! var 'changed)
(write named) (newline)
