;; SPDX-License-Identifier: GPL-3.0-or-later
;; Lines of a configuration, parsed by expressions.
(use-modules (ice-9 regex))
(define lines '("# comment" "Port 22" "  PermitRootLogin  no" "" "Subsystem sftp internal-sftp"))
(define (parse line)
  (cond ((string-match "^[[:space:]]*(#.*)?$" line) #f)
        ((string-match "^[[:space:]]*([[:alnum:]]+)[[:space:]]+(.+)$" line)
         => (lambda (m) (cons (match:substring m 1) (match:substring m 2))))
        (else 'bad)))
(for-each (lambda (l) (write (parse l)) (newline)) lines)
