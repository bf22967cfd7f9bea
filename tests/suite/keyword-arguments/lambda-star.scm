;; SPDX-License-Identifier: GPL-3.0-or-later
;; Anonymous procedures with keywords, and rest arguments.
(define f (lambda* (a #:key (b 2) #:allow-other-keys #:rest r) (list a b r)))
(write (f 1)) (newline)
(write (f 1 #:b 3 #:z 9)) (newline)
(define g (lambda* (#:optional (x 1) . rest) (list x rest)))
(write (list (g) (g 5) (g 5 6 7))) (newline)
(write (map (lambda* (x #:optional (y 10)) (+ x y)) '(1 2))) (newline)
(write (apply f 1 '(#:b 7))) (newline)
