;; SPDX-License-Identifier: GPL-3.0-or-later
;; Two modules in one file.
(define-module (zoo animals)
  #:export (legs sound))
(define table '((cat 4 "meow") (hen 2 "cluck")))
(define (legs a) (cadr (assq a table)))
(define (sound a) (caddr (assq a table)))
(define-module (main)
  #:use-module (zoo animals))
(write (list (legs 'cat) (sound 'hen))) (newline)
(write (catch 'unbound-variable (lambda () table) (lambda (key . args) (list key (caddr args))))) (newline)
(write (module-name (current-module))) (newline)
