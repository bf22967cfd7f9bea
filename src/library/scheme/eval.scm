;;; guixlite --- (scheme eval): evaluation
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (scheme eval)
  #:export (environment)
  #:re-export (eval))

(define (environment . imports)
  "Return a module with the bindings that the import sets IMPORTS name."
  (let ((module (make-fresh-user-module)))
    (for-each (lambda (import)
                (module-use! module (import-interface import)))
              imports)
    module))

(define (import-interface import)
  "Return the interface that the import set IMPORT names."
  (let ((library (and (pair? (cdr import)) (cadr import))))
    (case (and (pair? library) (car import))
      ((only) (resolve-interface library #:select (cddr import)))
      ((except) (resolve-interface library #:hide (cddr import)))
      ((prefix) (resolve-interface library #:prefix (caddr import)))
      ((rename)
       (resolve-interface library
                          #:select (map (lambda (names) (cons (car names) (cadr names)))
                                        (cddr import))))
      (else (resolve-interface import)))))
