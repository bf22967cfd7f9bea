;;; guixlite --- derivations, as objects that stand for builds
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; A derivation here says what would be built: its name, the system and the
;;; target, and the object that it was made from.  It has no file name, since
;;; that depends on everything it would be built with.

(define-module (guix derivations)
  #:use-module (guix monads)
  #:use-module (guix store)
  #:use-module (guix refused)
  #:autoload   (guix utils) (%current-system)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-9 gnu)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:export (<derivation>
            derivation?
            make-derivation
            derivation-object
            derivation-target
            derivation-options
            derivation-outputs
            derivation-inputs
            derivation-sources
            derivation-system
            derivation-builder
            derivation-builder-arguments
            derivation-builder-environment-vars
            derivation-file-name
            derivation-prerequisites
            derivation-build-plan
            derivation-prerequisites-to-build

            <derivation-output>
            derivation-output?
            derivation-output-path
            derivation-output-hash-algo
            derivation-output-hash
            derivation-output-recursive?

            <derivation-input>
            derivation-input?
            derivation-input
            derivation-input-path
            derivation-input-derivation
            derivation-input-sub-derivations
            derivation-input-output-paths
            derivation-input-output-path
            valid-derivation-input?

            &derivation-error
            derivation-error?
            derivation-error-derivation
            &derivation-missing-output-error
            derivation-missing-output-error?
            derivation-missing-output

            derivation-name
            derivation-output-names
            fixed-output-derivation?
            offloadable-derivation?
            substitutable-derivation?
            derivation-input-fold
            substitution-oracle
            derivation-hash
            derivation-properties

            read-derivation
            read-derivation-from-file
            write-derivation
            <output-file>
            output-file?
            output-file-derivation
            output-file-output
            derivation->output-path
            derivation->output-paths
            derivation-path->output-path
            derivation-path->output-paths
            derivation
            raw-derivation
            invalidate-derivation-caches!

            map-derivation

            build-derivations
            built-derivations

            file-search-error?
            file-search-error-file-name
            file-search-error-search-path

            search-path*
            module->source-file-name
            build-expression->derivation)
  #:re-export (%guile-for-build))

(define-condition-type &derivation-error &store-error
  derivation-error?
  (derivation derivation-error-derivation))

(define-condition-type &derivation-missing-output-error &derivation-error
  derivation-missing-output-error?
  (output derivation-missing-output))

(define-condition-type &file-search-error &error
  file-search-error?
  (file file-search-error-file-name)
  (path file-search-error-search-path))

;; OBJECT is what the derivation was made from: a package, an origin, a gexp or
;; another file-like object.
(define-record-type <derivation>
  (%make-derivation name system target output-names object options)
  derivation?
  (name         derivation-name)
  (system       derivation-system)
  (target       derivation-target)
  (output-names derivation-output-names)
  (object       derivation-object)
  (options      derivation-options))

;; What an output of a derivation would be in the store.
(define-record-type <output-file>
  (output-file derivation output)
  output-file?
  (derivation output-file-derivation)
  (output     output-file-output))

(define (print-derivation derivation port)
  (display "#<derivation " port)
  (display (derivation-name derivation) port)
  (display ">" port))

(set-record-type-printer! <derivation> print-derivation)

(define (print-output-file file port)
  (display "#<output-file " port)
  (display (derivation-name (output-file-derivation file)) port)
  (display ":" port)
  (display (output-file-output file) port)
  (display ">" port))

(set-record-type-printer! <output-file> print-output-file)

(define* (make-derivation name object
                          #:key (system (%current-system)) target
                          (outputs '("out")) (options '()))
  "Return the derivation NAME that OBJECT gives for SYSTEM and TARGET.  OPTIONS
are the keyword arguments that were given for its build."
  (%make-derivation name system target outputs object options))

(define-record-type <derivation-output>
  (make-derivation-output path hash-algo hash recursive?)
  derivation-output?
  (path       derivation-output-path)
  (hash-algo  derivation-output-hash-algo)
  (hash       derivation-output-hash)
  (recursive? derivation-output-recursive?))

(define (derivation-outputs derivation)
  "Return the alist of the names and outputs of DERIVATION."
  (map (lambda (name)
         (cons name
               (make-derivation-output (output-file derivation name)
                                       #f #f #f)))
       (derivation-output-names derivation)))

(define-record-type <derivation-input>
  (make-derivation-input derivation sub-derivations)
  derivation-input?
  (derivation      derivation-input-derivation)
  (sub-derivations derivation-input-sub-derivations))

(define* (derivation-input derivation
                           #:optional
                           (outputs (derivation-output-names derivation)))
  "Return OUTPUTS of DERIVATION as an input of another one."
  (make-derivation-input derivation outputs))

(define (derivation-input-path input)
  "Return the derivation of INPUT, in place of its file name."
  (derivation-input-derivation input))

(define (derivation-input-output-paths input)
  "Return the objects that stand for the outputs of INPUT."
  (map (lambda (output)
         (derivation->output-path (derivation-input-derivation input) output))
       (derivation-input-sub-derivations input)))

(define (derivation-input-output-path input)
  "Return the object that stands for the one output of INPUT."
  (car (derivation-input-output-paths input)))

(define* (derivation->output-path derivation #:optional (output "out"))
  "Return the object that stands for OUTPUT of DERIVATION in the store."
  (unless (member output (derivation-output-names derivation))
    (raise (condition (&derivation-missing-output-error
                       (derivation derivation)
                       (output output)))))
  (output-file derivation output))

(define (derivation->output-paths derivation)
  "Return the alist of the output names of DERIVATION and of the objects that
stand for them in the store."
  (map (lambda (name)
         (cons name (output-file derivation name)))
       (derivation-output-names derivation)))

(define (derivation-inputs derivation)
  "Return the empty list: what DERIVATION would be built with is not computed."
  '())

(define (derivation-sources derivation)
  "Return the empty list: what DERIVATION would be built with is not computed."
  '())

(define (derivation-properties derivation)
  "Return the properties that DERIVATION was given."
  (let ((properties (memq #:properties (derivation-options derivation))))
    (if properties (cadr properties) '())))

(define (fixed-output-derivation? derivation)
  "Return true if the content of DERIVATION has a hash that is known."
  (let ((hash (memq #:hash (derivation-options derivation))))
    (and hash (cadr hash) #t)))

(define (substitutable-derivation? derivation)
  "Return true if DERIVATION may be fetched instead of built."
  (let ((option (memq #:substitutable? (derivation-options derivation))))
    (if option (->bool (cadr option)) #t)))

(define (offloadable-derivation? derivation)
  "Return true if DERIVATION may be built on another machine."
  (let ((option (memq #:local-build? (derivation-options derivation))))
    (not (and option (cadr option)))))

(define (derivation store name builder arguments . options)
  "Return the derivation NAME that runs BUILDER with ARGUMENTS."
  (apply make-raw-derivation name builder arguments options))

(define* (make-raw-derivation name builder arguments
                              #:key (system (%current-system))
                              (outputs '("out"))
                              #:allow-other-keys #:rest options)
  (make-derivation name (cons builder arguments)
                   #:system system #:outputs outputs #:options options))

(define raw-derivation (store-lift derivation))

(define (build-expression->derivation store name expression . options)
  "Return the derivation NAME that evaluates EXPRESSION."
  (apply make-raw-derivation name "guile" (list expression) options))

(define (build-derivations store derivations . mode)
  "Return true: each of DERIVATIONS stands for its outputs."
  #t)

(define built-derivations (store-lift build-derivations))

(define (invalidate-derivation-caches!)
  "Do nothing: derivations are not kept."
  *unspecified*)

(define-refused "reads a derivation from the store"
  read-derivation read-derivation-from-file write-derivation
  derivation-builder derivation-builder-arguments
  derivation-builder-environment-vars derivation-file-name derivation-hash
  derivation-path->output-path derivation-path->output-paths map-derivation)

(define-refused "asks the build daemon"
  valid-derivation-input? derivation-prerequisites derivation-build-plan
  derivation-prerequisites-to-build derivation-input-fold
  substitution-oracle)

(define (search-path* path file)
  "Return FILE as it is found in one of the directories of PATH; it is an error
if it is in none."
  (or (search-path path file)
      (raise (make-compound-condition
              (condition (&file-search-error (file file) (path path)))
              (formatted-message (G_ "file '~a' is not on the load path")
                                 file)))))

(define (module->source-file-name module)
  "Return the relative file name of MODULE, a list of symbols."
  (string-append (string-join (map symbol->string module) "/") ".scm"))
