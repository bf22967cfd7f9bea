;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; 'define-configuration' and 'define-maybe'.

(define-module (gnu services configuration syntax)
  #:use-module (gnu services configuration expansion)
  #:export (no-serialization
            define-configuration
            define-configuration/no-serialization
            define-maybe
            define-maybe/no-serialization))

;; The keyword of the clause is told by its name; the variable is there because
;; Guix exports one.
(define no-serialization '(no serialization))

(define-syntax define-configuration
  (lambda (form)
    "Define the record type STEM, whose fields, (NAME TYPE DOCUMENTATION CLAUSE
...), are checked whenever one is made, and STEM-fields, which describes them.
The last clause may be (no-serialization) or (prefix IDENTIFIER)."
    (syntax-case form ()
      ((_ stem field ... last)
       (option-clause #'last)
       (let ((option (option-clause #'last)))
         (configuration-definition form #'stem #'(field ...)
                                   (car option) (cadr option))))
      ((_ stem field ...)
       (identifier? #'stem)
       (configuration-definition form #'stem #'(field ...) #t #f)))))

(define-syntax-rule (define-configuration/no-serialization stem field ...)
  "Do as 'define-configuration' for a configuration that is never serialized."
  (define-configuration stem field ... (no-serialization)))

(define-syntax define-maybe
  (lambda (form)
    "Define maybe-STEM?, which accepts what STEM? accepts and the unset value,
and serialize-maybe-STEM, which makes nothing of the latter.  After STEM there
may be (no-serialization) or (prefix IDENTIFIER)."
    (syntax-case form ()
      ((_ stem)
       (identifier? #'stem)
       (maybe-definition #'stem #t #f))
      ((_ stem option)
       (and (identifier? #'stem) (option-clause #'option))
       (apply maybe-definition #'stem (option-clause #'option))))))

(define-syntax-rule (define-maybe/no-serialization stem)
  "Do as 'define-maybe' for a type that is never serialized."
  (define-maybe stem (no-serialization)))
