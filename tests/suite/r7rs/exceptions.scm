;; SPDX-License-Identifier: GPL-3.0-or-later
;; Raising and guarding, with error objects.
(import (scheme base) (scheme write))
(define (try thunk)
  (guard (e ((error-object? e) (list 'error (error-object-message e) (error-object-irritants e)))
            ((symbol? e) (list 'symbol e)))
    (thunk)))
(write (try (lambda () (error "bad thing:" 1 "two")))) (newline)
(write (try (lambda () (raise 'signal)))) (newline)
(write (with-exception-handler
        (lambda (e) 10)
        (lambda () (+ 1 (raise-continuable 'c)))))
(newline)
(write (guard (e (#f 'never) ((string? e) e)) (raise "text"))) (newline)
(write (guard (e ((read-error? e) 'read) ((file-error? e) 'file) (else 'else)) (raise 5))) (newline)
(write (guard (e ((assq 'a e) => cdr)) (raise (list (cons 'a 42))))) (newline)
