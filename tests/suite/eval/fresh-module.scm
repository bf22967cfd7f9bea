;; SPDX-License-Identifier: GPL-3.0-or-later
;; A module made while running.
(define m (make-fresh-user-module))
(write (eval '(begin (define a 2) (* a 21)) m)) (newline)
(write (defined? 'a m)) (newline)
(write (module-ref m 'a)) (newline)
(write (defined? 'a)) (newline)
(define saved (current-module))
(save-module-excursion (lambda () (set-current-module m) (write (primitive-eval 'a)) (newline)))
(write (eq? saved (current-module))) (newline)
