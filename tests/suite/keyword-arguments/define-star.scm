;; SPDX-License-Identifier: GPL-3.0-or-later
;; Optional and keyword parameters.
(define* (serve host #:optional (port 80) tls? #:key (workers 4) (root "/srv") #:rest all)
  (list host port tls? workers root))
(write (serve "a")) (newline)
(write (serve "a" 8080)) (newline)
(write (serve "a" 8080 #t #:root "/x")) (newline)
(define* (f #:key a (b (1+ a)) (c (* b 2))) (list a b c))
(write (f #:a 1)) (newline)
(write (f #:c 0 #:a 5)) (newline)
(define* (g #:key (x 'default)) x)
(write (list (g) (g #:x #f) (g #:x 1))) (newline)
(define* (opt a #:optional b (c 10)) (list a b c))
(write (list (opt 1) (opt 1 2) (opt 1 2 3))) (newline)
