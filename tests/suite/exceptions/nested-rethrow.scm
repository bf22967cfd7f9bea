;; SPDX-License-Identifier: GPL-3.0-or-later
;; A handler that adds context and raises again.
(define (with-context name thunk)
  (catch #t thunk
    (lambda (key . args) (throw 'in-context name key))))
(write (catch 'in-context
         (lambda () (with-context 'parsing (lambda () (throw 'bad-token "x"))))
         list))
(newline)
(write (catch #t
         (lambda ()
           (catch 'first (lambda () (throw 'first))
             (lambda _ (throw 'second 'from-handler))))
         list))
(newline)
