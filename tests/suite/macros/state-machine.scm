;; SPDX-License-Identifier: GPL-3.0-or-later
;; A table of states turned into procedures.
(define-syntax define-machine
  (syntax-rules ()
    ((_ name initial (state (input next) ...) ...)
     (define (name inputs)
       (let run ((current 'initial) (inputs inputs))
         (if (null? inputs)
             current
             (run (case current
                    ((state) (case (car inputs) ((input) 'next) ... (else 'error))) ...
                    (else 'error))
                  (cdr inputs))))))))
(define-machine door closed
  (closed (open opened) (lock locked))
  (opened (close closed))
  (locked (unlock closed)))
(write (door '(open close lock))) (newline)
(write (door '(lock unlock open))) (newline)
(write (door '(lock open))) (newline)
