;; SPDX-License-Identifier: GPL-3.0-or-later
;; Users grouped by their shell.
(define users '(("ada" . "/bin/bash") ("root" . "/bin/sh") ("grace" . "/bin/bash") ("nobody" . "/bin/false")))
(define groups (make-hash-table))
(for-each (lambda (u)
            (hash-set! groups (cdr u) (cons (car u) (hash-ref groups (cdr u) '()))))
          users)
(for-each (lambda (shell)
            (write (cons shell (reverse (hash-ref groups shell)))) (newline))
          (sort (hash-map->list (lambda (k v) k) groups) string<?))
