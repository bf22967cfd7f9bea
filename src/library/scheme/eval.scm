;;; guixlite --- (scheme eval): evaluation
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (scheme eval)
  #:export (environment)
  #:re-export (eval))

(define (environment . imports)
  "Return a module with the bindings that the import sets IMPORTS name."
  (let ((module (make-fresh-user-module)))
    (for-each (lambda (import)
                (eval (list 'import import) module))
              imports)
    module))
