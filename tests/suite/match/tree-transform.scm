;; SPDX-License-Identifier: GPL-3.0-or-later
;; A document tree rendered by pattern.
(use-modules (ice-9 match))
(define render
  (match-lambda
    ((? string? s) s)
    ((? number? n) (number->string n))
    (('p children ...) (string-append "<p>" (apply string-append (map render children)) "</p>"))
    ((tag ('@ (k v) ...) . children)
     (string-append "<" (symbol->string tag)
                    (apply string-append (map (lambda (k v) (string-append " " (symbol->string k) "=\"" v "\"")) k v))
                    ">" (apply string-append (map render children)) "</" (symbol->string tag) ">"))
    ((tag) (string-append "<" (symbol->string tag) "/>"))))
(display (render '(p "see " (a (@ (href "/x") (class "c")) "here") (br) 42))) (newline)
