;; SPDX-License-Identifier: GPL-3.0-or-later
;; Text evaluated.
(use-modules (ice-9 eval-string))
(write (eval-string "(+ 1 2)")) (newline)
(write (eval-string "(define z 5) (* z z)")) (newline)
(write (with-input-from-string "(list 'read-then-eval)" (lambda () (primitive-eval (read))))) (newline)
