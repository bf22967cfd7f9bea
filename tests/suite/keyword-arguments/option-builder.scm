;; SPDX-License-Identifier: GPL-3.0-or-later
;; Options collected by keywords and turned into a command line.
(define* (command program #:key (flags '()) (options '()) (arguments '()) (separator "="))
  (append (list program)
          (map (lambda (f) (string-append "--" (symbol->string f))) flags)
          (map (lambda (o) (string-append "--" (symbol->string (car o)) separator (cdr o))) options)
          arguments))
(write (command "ls")) (newline)
(write (command "docker" #:flags '(debug) #:options '((host . "tcp://0")) #:arguments '("run" "x"))) (newline)
(define (forward . args) (apply command "wrapped" args))
(write (forward #:separator " " #:options '((a . "1")))) (newline)
