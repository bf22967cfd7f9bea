;;; guixlite --- (ice-9 peg): grammars for parsing, which are not there
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (ice-9 peg)
  #:export (compile-peg-pattern context-flatten define-peg-pattern define-peg-string-patterns
            keyword-flatten match-pattern peg-record? peg:end peg:start peg:string peg:substring
            peg:tree search-for-pattern))

(define-syntax-rule (define-refused name ...)
  ;; Procedures that are known by name, and refuse to be called.
  (begin
    (define (name . arguments) (%refuse 'compile (symbol->string 'name)))
    ...))

(define-refused compile-peg-pattern context-flatten keyword-flatten match-pattern peg:end
  peg:start peg:string peg:substring peg:tree)

(define-syntax-rule (define-peg-pattern . rest)
  (%refuse 'compile "define-peg-pattern"))

(define-syntax-rule (define-peg-string-patterns . rest)
  (%refuse 'compile "define-peg-string-patterns"))

(define-syntax-rule (peg-record? . rest)
  (%refuse 'compile "peg-record?"))

(define-syntax-rule (search-for-pattern . rest)
  (%refuse 'compile "search-for-pattern"))
