;;; guixlite --- (ice-9 peg): grammars for parsing, which are not there
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (ice-9 peg)
  #:use-module (system refused)
  #:export (compile-peg-pattern context-flatten define-peg-pattern define-peg-string-patterns
            keyword-flatten match-pattern peg-record? peg:end peg:start peg:string peg:substring
            peg:tree search-for-pattern))

(define-refused compile compile-peg-pattern context-flatten keyword-flatten match-pattern peg:end
  peg:start peg:string peg:substring peg:tree)

(define-refused-syntax compile define-peg-pattern define-peg-string-patterns peg-record?
  search-for-pattern)
