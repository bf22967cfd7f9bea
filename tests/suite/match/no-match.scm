;; SPDX-License-Identifier: GPL-3.0-or-later
;; What happens when nothing matches.
(use-modules (ice-9 match))
(write (catch 'match-error (lambda () (match '(1 2) ((a) a))) list)) (newline)
(define (port-of x) (match x (('port . (? integer? n)) n)))
(write (port-of '(port . 80))) (newline)
(write (catch 'match-error (lambda () (port-of '(port . "x"))) (lambda (key . args) args))) (newline)
