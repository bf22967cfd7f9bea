;;; guixlite --- (ice-9 session): questions about names and procedures
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (ice-9 session)
  #:export (add-name-help-handler! add-value-help-handler! apropos apropos-fold
            apropos-fold-accessible apropos-fold-all apropos-fold-exported apropos-hook
            apropos-internal arity help module-commentary procedure-arguments
            remove-name-help-handler! remove-value-help-handler! source))

(define apropos-hook (make-hook 1))

(define (all-modules)
  "Return the modules whose names 'apropos' looks at."
  (cons (current-module) (module-uses (current-module))))

(define (apropos-fold proc init pattern folder)
  "Combine the bindings whose names match the regular expression PATTERN: FOLDER goes through the
modules, and PROC gets a module, a name, its variable's value and the result so far."
  (let ((regexp (make-regexp pattern)))
    (folder (lambda (module result)
              (let ((found result))
                (module-for-each
                 (lambda (name variable)
                   (when (and (regexp-exec regexp (symbol->string name))
                              (variable-bound? variable))
                     (set! found (proc module name (variable-ref variable) found))))
                 module)
                found))
            init)))

(define (apropos-fold-accessible module)
  "Return the folder of MODULE and what it uses."
  (lambda (fold-module init)
    (let loop ((modules (cons module (module-uses module))) (result init))
      (if (null? modules)
          result
          (loop (cdr modules) (fold-module (car modules) result))))))

(define (apropos-fold-exported fold-module init)
  "Go through what the current module uses."
  ((apropos-fold-accessible (current-module)) fold-module init))

(define apropos-fold-all apropos-fold-exported)

(define (apropos-internal pattern)
  "Return the list of the accessible names that match the regular expression PATTERN."
  (apropos-fold (lambda (module name value result)
                  (if (memq name result) result (cons name result)))
                '() pattern (apropos-fold-accessible (current-module))))

(define (apropos pattern . options)
  "Print the accessible names that match the regular expression PATTERN."
  (for-each (lambda (name)
              (display name)
              (newline))
            (apropos-internal pattern)))

(define (procedure-arguments proc)
  "Return what is known of the arguments of PROC, as an association list."
  (or (procedure-property proc 'arglist)
      (let ((arity (procedure-minimum-arity proc)))
        (list (cons 'required (if arity (make-list (car arity) '_) '()))
              (cons 'optional (if arity (make-list (cadr arity) '_) '()))
              '(keyword)
              '(allow-other-keys? . #f)
              (cons 'rest (and arity (caddr arity) 'rest))))))

(define (arity proc)
  "Print how many arguments PROC takes."
  (display (procedure-minimum-arity proc))
  (newline))

(define (source proc)
  "Return the source of PROC, or #f."
  (procedure-source proc))

(define (module-commentary name)
  "Return #f: what modules say of themselves is not kept."
  #f)

(define-syntax-rule (help topic ...)
  (begin
    (display "Try `guixlite doc NAME`.")
    (newline)))

(define (add-name-help-handler! handler . options)
  "Do nothing: there is no help to handle."
  #f)

(define add-value-help-handler! add-name-help-handler!)
(define remove-name-help-handler! add-name-help-handler!)
(define remove-value-help-handler! add-name-help-handler!)
