;; SPDX-License-Identifier: GPL-3.0-or-later
;; A configuration file out of nested data.
(define (emit form indent)
  (define pad (make-string indent #\space))
  (cond ((string? (car form))
         (string-append pad (string-join form " ") ";\n"))
        (else
         (string-append pad (symbol->string (car form))
                        (if (string? (cadr form)) (string-append " " (cadr form)) "") " {\n"
                        (string-concatenate (map (lambda (f) (emit f (+ indent 2))) (if (string? (cadr form)) (cddr form) (cdr form))))
                        pad "}\n"))))
(display (emit '(server ("listen" "80") ("server_name" "example.org") (location "/" ("root" "/srv") ("index" "index.html"))) 0))
