;;; guixlite --- staged code
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; A gexp is a template in which holes stand for references to objects, with
;;; the modules and extensions that its code needs where it runs.

(define-module (guix gexp code)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-9 gnu)
  #:export (gexp
            gexp?
            sexp->gexp
            with-imported-modules
            with-extensions
            gexp->approximate-sexp
            gexp-template
            gexp-references
            gexp-location
            gexp-outputs
            gexp-input
            gexp-input?
            gexp-input-thing
            gexp-input-output
            gexp-input-native?
            gexp-input-splicing?
            gexp-output?
            gexp-output-name
            gexp-modules
            gexp-extensions
            gexp-self-modules
            gexp-self-extensions
            %gexp-input
            instantiate
            fold/tree
            current-imported-modules
            current-imported-extensions))

;;; Staged code.

;; TEMPLATE is a datum with a hole for each element of REFERENCES, a list of
;; <gexp-input> and <gexp-output> in the order of the text.
(define-record-type <gexp>
  (%make-gexp template references modules extensions location)
  gexp?
  (template   gexp-template)
  (references gexp-references)
  (modules    gexp-self-modules)
  (extensions gexp-self-extensions)
  (location   gexp-source-properties))

(define-record-type <gexp-input>
  (%gexp-input thing output native? splicing?)
  gexp-input?
  (thing     gexp-input-thing)
  (output    gexp-input-output)
  (native?   gexp-input-native?)
  (splicing? gexp-input-splicing?))

(define-record-type <gexp-output>
  (%gexp-output name)
  gexp-output?
  (name gexp-output-name))

(define (make-gexp staged modules extensions location)
  "Return the gexp of STAGED, a pair of a template and of its references, that
needs MODULES and EXTENSIONS and stands at LOCATION."
  (%make-gexp (car staged) (cdr staged) modules extensions location))

(define-syntax-parameter current-imported-modules
  (identifier-syntax '()))

(define-syntax-parameter current-imported-extensions
  (identifier-syntax '()))

(define-syntax-rule (with-imported-modules modules body ...)
  ;; The gexps written in BODY... need MODULES where they run.
  (syntax-parameterize ((current-imported-modules
                         (identifier-syntax modules)))
    body ...))

(define-syntax-rule (with-extensions extensions body ...)
  ;; The gexps written in BODY... need the Guile packages EXTENSIONS.
  (syntax-parameterize ((current-imported-extensions
                         (identifier-syntax extensions)))
    body ...))

(define-syntax-rule (gexp body)
  (make-gexp (%staged-code %gexp-input %gexp-output body)
             current-imported-modules
             current-imported-extensions
             (current-source-location)))

(define (sexp->gexp sexp)
  "Return the gexp whose code is SEXP, which is not searched for references."
  (%make-gexp sexp '() '() '() (source-properties sexp)))

(define* (gexp-input thing #:optional (output "out") #:key native?)
  "Return OUTPUT of THING as it is referred to in a gexp; NATIVE? tells whether
it runs on the machine that builds."
  (%gexp-input thing output native? #f))

(define (gexp-location gexp)
  "Return the place where GEXP is written, or #f."
  (and=> (gexp-source-properties gexp) source-properties->location))

(define (instantiate gexp values)
  "Return the code of GEXP with the elements of the list VALUES, one for each
reference, in the holes."
  (define references (list->vector (gexp-references gexp)))
  (define fillings (list->vector values))

  (define (splicing-hole? datum)
    (and (staged-hole? datum)
         (let ((reference (vector-ref references (staged-hole-index datum))))
           (and (gexp-input? reference)
                (gexp-input-splicing? reference)))))

  (let fill ((datum (gexp-template gexp)))
    (cond ((pair? datum)
           (if (splicing-hole? (car datum))
               (append (vector-ref fillings (staged-hole-index (car datum)))
                       (fill (cdr datum)))
               (cons (fill (car datum)) (fill (cdr datum)))))
          ((staged-hole? datum)
           (vector-ref fillings (staged-hole-index datum)))
          (else datum))))

(define (gexp->approximate-sexp gexp)
  "Return the code of GEXP with '(*approximate*)' in place of what only a build
would tell."
  (instantiate
   gexp
   (map (lambda (reference)
          (let ((thing (and (gexp-input? reference)
                            (gexp-input-thing reference))))
            (cond ((gexp-output? reference) '(*approximate*))
                  ((gexp? thing) (gexp->approximate-sexp thing))
                  ((gexp-input? thing)
                   (if (gexp? (gexp-input-thing thing))
                       (gexp->approximate-sexp (gexp-input-thing thing))
                       '(*approximate*)))
                  ((not (record? thing)) thing)
                  (else '(*approximate*)))))
        (gexp-references gexp))))

(define (print-gexp gexp port)
  (display "#<gexp " port)
  (false-if-exception
   (write (instantiate gexp (gexp-references gexp)) port))
  (let ((location (gexp-location gexp)))
    (when location
      (display " " port)
      (display (location->string location) port)))
  (display " " port)
  (display (number->string (object-address gexp) 16) port)
  (display ">" port))

(set-record-type-printer! <gexp> print-gexp)

(define (print-gexp-input input port)
  (display (if (gexp-input-native? input)
               "#<gexp-input native "
               "#<gexp-input ")
           port)
  (write (gexp-input-thing input) port)
  (display ":" port)
  (display (gexp-input-output input) port)
  (display ">" port))

(set-record-type-printer! <gexp-input> print-gexp-input)

(define (print-gexp-output output port)
  (display "#<gexp-output " port)
  (display (gexp-output-name output) port)
  (display ">" port))

(set-record-type-printer! <gexp-output> print-gexp-output)


;;; What a gexp needs.

(define (fold/tree proc seed tree)
  "Fold PROC over the leaves of TREE, which may be an improper list."
  (let loop ((tree tree) (result seed))
    (if (pair? tree)
        (loop (cdr tree) (loop (car tree) result))
        (proc tree result))))

(define (fold-nested-gexps proc seed gexp)
  "Call (PROC GEXP RESULT) for each gexp that a reference of GEXP is or has in a
list."
  (fold (lambda (reference result)
          (let ((thing (and (gexp-input? reference)
                            (gexp-input-thing reference))))
            (cond ((gexp? thing) (proc thing result))
                  ((pair? thing)
                   (fold/tree (lambda (leaf result)
                                (if (gexp? leaf) (proc leaf result) result))
                              result thing))
                  (else result))))
        seed
        (reverse (gexp-references gexp))))

(define* (gexp-attribute gexp attribute same?
                         #:optional (validate (lambda (gexp values) #t)))
  "Return what ATTRIBUTE gives for GEXP and for the gexps in it, without those
that are SAME?.  VALIDATE is called with each gexp and its values."
  (if (gexp? gexp)
      (let ((own (attribute gexp)))
        (validate gexp own)
        (delete-duplicates
         (append own
                 (reverse
                  (fold-nested-gexps
                   (lambda (gexp result)
                     (append (gexp-attribute gexp attribute same? validate)
                             result))
                   '()
                   gexp)))
         same?))
      '()))

(define (same-module? module1 module2)
  "Return true if MODULE1 and MODULE2 import a module of the same name; the file
that an entry (NAME => FILE) gives is not compared."
  (define (name module)
    (if (and (pair? module) (pair? (car module)))
        (car module)
        module))

  (equal? (name module1) (name module2)))

(define (warn-about-host-modules gexp modules)
  "Warn about those of MODULES, imported by GEXP, that differ from one machine
to another."
  (let ((suspects (filter (lambda (module)
                            (or (equal? module '(guix config))
                                (eq? (car module) 'ice-9)))
                          modules)))
    (unless (null? suspects)
      (warning (gexp-location gexp)
               (N_ "importing module~{ ~a~} from the host~%"
                   "importing modules~{ ~a~} from the host~%"
                   (length suspects))
               suspects))))

(define (gexp-modules gexp)
  "Return the modules that GEXP imports, with those of the gexps in it; the
empty list where GEXP is no gexp."
  (gexp-attribute gexp gexp-self-modules same-module?
                  warn-about-host-modules))

(define (gexp-extensions gexp)
  "Return the Guile packages that GEXP needs, with those of the gexps in it."
  (gexp-attribute gexp gexp-self-extensions eq?))

(define (gexp-outputs gexp)
  "Return the names of the outputs that GEXP and the gexps in it refer to."
  (define (outputs-of-leaf leaf)
    (cond ((gexp-output? leaf) (list (gexp-output-name leaf)))
          ((gexp? leaf) (gexp-outputs leaf))
          (else '())))

  (delete-duplicates
   (fold (lambda (reference result)
           (cond ((gexp-output? reference)
                  (cons (gexp-output-name reference) result))
                 ((gexp-input? reference)
                  (fold/tree (lambda (leaf result)
                               (append (outputs-of-leaf leaf) result))
                             result
                             (gexp-input-thing reference)))
                 (else result)))
         '()
         (reverse (gexp-references gexp)))))
