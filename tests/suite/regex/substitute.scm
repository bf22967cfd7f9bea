;; SPDX-License-Identifier: GPL-3.0-or-later
;; Replacing matches.
(use-modules (ice-9 regex))
(define s "port=80 host=h")
(write (regexp-substitute #f (string-match "[0-9]+" s) 'pre "8080" 'post)) (newline)
(write (regexp-substitute/global #f "[aeiou]" "configuration" 'pre "*" 'post)) (newline)
(write (regexp-substitute/global #f "([a-z]+)=([a-z0-9]+)" s 'pre 2 ":" 1 'post)) (newline)
(write (regexp-substitute/global #f "[0-9]+" "1 22 333"
                                 'pre (lambda (m) (number->string (string-length (match:substring m)))) 'post))
(newline)
(write (regexp-quote "a.b*[c]")) (newline)
