;;; guixlite --- names that are going away
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; A use of a deprecated name warns, while it is expanded, with the name that
;;; replaces it.

(define-module (guix deprecation)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:export (define-deprecated
            define-deprecated/public
            define-deprecated/alias
            define-deprecated/public-alias
            warn-about-old-daemon
            warn-about-deprecation))

(define (warn-about-old-daemon)
  "Warn that the build daemon is too old."
  (warning (G_ "the build daemon is too old to fetch substitutes; \
it has to be upgraded~%")))

(define* (warn-about-deprecation variable properties #:key replacement)
  "Warn that VARIABLE, used at the place that PROPERTIES tell, is deprecated,
and that REPLACEMENT, where given, takes its place."
  ;; What Guix's own modules use is not the user's to change.
  (unless (%library-place? properties)
    (let ((place (and properties (source-properties->location properties))))
      (if replacement
          (warning place (G_ "'~a' is deprecated, use '~a' instead~%")
                   variable replacement)
          (warning place (G_ "'~a' is deprecated~%") variable)))))

(define-syntax define-warning-name
  ;; Define NAME as a macro that warns and stands for TARGET.
  (syntax-rules ()
    ((_ name target replacement)
     (define-syntax name
       (lambda (use)
         (warn-about-deprecation 'name (syntax-source use)
                                 #:replacement 'replacement)
         (syntax-case use ()
           ((_ argument (... ...))
            #'(target argument (... ...)))
           (id
            (identifier? #'id)
            #'target)))))))

(define-syntax define-deprecated/real
  ;; Define NAME as a deprecated variable whose value is that of EXPRESSION.
  ;; The value is bound to a variable of its own, which is exported beside
  ;; NAME where VISIBILITY is #t.
  (lambda (form)
    (syntax-case form ()
      ((_ visibility name replacement expression)
       (with-syntax ((real (datum->syntax
                            #'name
                            (symbol-append '% (syntax->datum #'name)
                                           '/deprecated))))
         (if (syntax->datum #'visibility)
             #'(begin
                 (define real expression)
                 (define-warning-name name real replacement)
                 (export real name))
             #'(begin
                 (define real expression)
                 (define-warning-name name real replacement))))))))

(define-syntax define-deprecated/visible
  (syntax-rules ()
    ((_ visibility (name . formals) replacement body ...)
     (define-deprecated/real visibility name replacement
       (lambda* formals body ...)))
    ((_ visibility name replacement expression)
     (define-deprecated/real visibility name replacement expression))
    ((_ visibility name replacement)
     (define-deprecated/real visibility name replacement replacement))))

(define-syntax-rule (define-deprecated argument ...)
  ;; (define-deprecated OLD NEW [EXPRESSION]) or
  ;; (define-deprecated (OLD FORMAL ...) NEW BODY ...): OLD is deprecated in
  ;; favour of NEW.
  (define-deprecated/visible #f argument ...))

(define-syntax-rule (define-deprecated/public argument ...)
  ;; Like 'define-deprecated'; what it defines is exported.
  (define-deprecated/visible #t argument ...))

(define-syntax-rule (define-deprecated/alias old new)
  ;; Make OLD another, deprecated, name of NEW, which may be a macro.
  (define-warning-name old new new))

(define-syntax-rule (define-deprecated/public-alias old new)
  ;; Like 'define-deprecated/alias', exporting OLD.
  (begin
    (define-deprecated/alias old new)
    (export old)))
