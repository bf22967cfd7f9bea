;; SPDX-License-Identifier: GPL-3.0-or-later
;; Random numbers: the same seed gives the same numbers.
(define st (seed->random-state 42))
(display (list (random 1000000 st) (random 10 st) (random 1.0 st) (random 100000000000000000000000 st) (random 5000000000000 st) (random 256 st)(random 4294967295 st)(random 4294967296 st) (random 4294967297 st)(random 3.5 st)(random:uniform st)))
(newline)
(display (list (random 100) (random 100) (random 1000)))
(newline)
(define c (copy-random-state st))
(write (list (random 100 st) (random 100 c))) (newline)
(gensym)
(write (equal? (random 1000000 (seed->random-state 42)) (random 1000000 (seed->random-state 42)))) (newline)
