;; SPDX-License-Identifier: GPL-3.0-or-later
;; Fluids, the older kind of dynamic variable.
(define f (make-fluid 'default))
(write (fluid-ref f)) (newline)
(with-fluids ((f 'bound)) (write (fluid-ref f)) (newline))
(with-fluid* f 'by-procedure (lambda () (write (fluid-ref f)) (newline)))
(fluid-set! f 'set)
(write (fluid-ref f)) (newline)
(write (fluid? f)) (newline)
(define g (make-fluid))
(write (fluid-ref g)) (newline)
(with-fluids ((f 1) (g 2)) (write (+ (fluid-ref f) (fluid-ref g))) (newline))
