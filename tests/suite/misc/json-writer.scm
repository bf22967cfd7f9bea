;; SPDX-License-Identifier: GPL-3.0-or-later
;; A small writer of JSON.
(define (json x)
  (cond ((string? x) (string-append "\"" (escape x) "\""))
        ((number? x) (number->string x))
        ((eq? x #t) "true")
        ((eq? x #f) "false")
        ((null? x) "null")
        ((vector? x) (string-append "[" (string-join (map json (vector->list x)) ",") "]"))
        ((pair? x) (string-append "{" (string-join (map (lambda (p) (string-append (json (symbol->string (car p))) ":" (json (cdr p)))) x) ",") "}"))))
(define (escape s)
  (string-concatenate
   (map (lambda (c) (case c ((#\") "\\\"") ((#\\) "\\\\") ((#\newline) "\\n") (else (string c)))) (string->list s))))
(display (json '((name . "dock\"yard") (ports . #(22 80)) (tls . #f) (note . "a\nb") (nothing . ())))) (newline)
