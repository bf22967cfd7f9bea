;; SPDX-License-Identifier: GPL-3.0-or-later
;; Conditions and bindings in one chain.
(use-modules (srfi srfi-2))
(define users '((ada (shell . "bash") (uid . 1000)) (bob (uid . 1001))))
(define (shell-of name)
  (and-let* ((user (assq name users))
             (entry (assq 'shell (cdr user)))
             (shell (cdr entry))
             ((string? shell)))
    (string-append "/bin/" shell)))
(write (map shell-of '(ada bob eve))) (newline)
(write (and-let* () 'empty)) (newline)
(write (and-let* ((x 5) ((> x 10))) x)) (newline)
(write (and-let* ((x 5)))) (newline)
