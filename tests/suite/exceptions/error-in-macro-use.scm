;; SPDX-License-Identifier: GPL-3.0-or-later
;; Errors at expansion are caught like others, with their form.
(define (expansion-error form)
  (catch 'syntax-error
    (lambda () (primitive-eval form) 'fine)
    (lambda (key who message where form subform . rest) (list who message form))))
(write (expansion-error '(let ((1 2)) 3))) (newline)
(write (expansion-error '(define))) (newline)
(write (expansion-error '(lambda (x x) x))) (newline)
(write (expansion-error '(set! 5 1))) (newline)
(write (expansion-error '(quote))) (newline)
(write (expansion-error '(+ 1 2))) (newline)
(write (expansion-error '(let loop))) (newline)
(write (expansion-error '())) (newline)
