;; SPDX-License-Identifier: GPL-3.0-or-later
;; Services in starting order.
(use-modules (srfi srfi-1))
(define services '((docker containerd dbus) (containerd) (dbus syslog) (syslog) (web docker)))
(define (topological graph)
  (define (visit node done)
    (if (memq node done)
        done
        (append (fold visit done (assq-ref graph node)) (list node))))
  (define (visit* node done) (if (memq node done) done (let ((after (fold visit* done (assq-ref graph node)))) (append after (list node)))))
  (fold visit* '() (map car graph)))
(write (topological services)) (newline)
(write (topological '((a b) (b c) (c)))) (newline)
