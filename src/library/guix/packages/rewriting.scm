;;; guixlite --- replacing packages by others
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Procedures that change what packages are built with.

(define-module (guix packages rewriting)
  #:use-module (guix packages package)
  #:use-module (guix build-system)
  #:use-module (guix memoization)
  #:use-module (guix utils)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (package-mapping
            package-input-rewriting
            package-input-rewriting/spec))

;;; Rewriting.

(define (build-system-with-rewriting original rewrite)
  "Return ORIGINAL with REWRITE applied to each input of the bags it makes."
  (build-system
    (inherit original)
    (lower (lambda arguments
             (let ((lowered (apply (build-system-lower original) arguments)))
               (bag
                 (inherit lowered)
                 (build-inputs (map rewrite (bag-build-inputs lowered)))
                 (host-inputs (map rewrite (bag-host-inputs lowered)))
                 (target-inputs
                  (map rewrite (bag-target-inputs lowered)))))))))

(define* (package-mapping proc #:optional (cut? (const #f)) #:key deep?)
  "Return what applies PROC to a package and to those that it is built with,
down to those for which CUT? is true.  Where DEEP? is true, what build systems
add is included."
  (define done
    (make-symbol "package-mapping-done"))

  (define (mark package)
    (acons done #t (package-properties package)))

  (define (rewrite input)
    (match input
      ((label (? package? package) . outputs)
       (cons* label (transform package) outputs))
      (_ input)))

  (define (with-rewritten-inputs p)
    (package
      (inherit p)
      (location (package-location p))
      (build-system (let ((original (package-build-system-field p)))
                      (if (and deep? (not (unknown-field? original)))
                          (build-system-with-rewriting original rewrite)
                          original)))
      (inputs (map rewrite (package-inputs p)))
      (native-inputs (map rewrite (package-native-inputs p)))
      (propagated-inputs (map rewrite (package-propagated-inputs p)))
      (replacement (and=> (package-replacement p) transform))
      (properties (mark p))))

  (define (with-rewritten-propagation p)
    (package
      (inherit p)
      (location (package-location p))
      (propagated-inputs (map rewrite (package-propagated-inputs p)))
      (replacement (package-replacement p))
      (properties (mark p))))

  (define transform
    (mlambdaq (p)
      (cond ((assq-ref (package-properties p) done) p)
            ((not (cut? p)) (with-rewritten-inputs (proc p)))
            (deep? (with-rewritten-propagation (proc p)))
            (else (proc p)))))

  transform)

(define (marked package property)
  (package/inherit package
    (properties (acons property #t (package-properties package)))))

(define* (package-input-rewriting replacements
                                  #:optional (rewrite-name identity)
                                  #:key (deep? #t) (recursive? #f))
  "Return a procedure that replaces, in what a package is built with, the keys
of REPLACEMENTS by their values; REWRITE-NAME gives the names of the packages
that change.  Where RECURSIVE? is true, the values are rewritten as well."
  (define property
    (make-symbol "package-replacement"))

  (define (replacement? package)
    (assq-ref (package-properties package) property))

  (define (rewrite p)
    (cond ((replacement? p) p)
          ((assq-ref replacements p)
           => (lambda (new)
                (if deep? (marked new property) new)))
          (else
           (package/inherit p
             (name (rewrite-name (package-name p)))))))

  (define (cut? p)
    (or (replacement? p)
        (and (not recursive?) (assq-ref replacements p))))

  (package-mapping rewrite cut? #:deep? deep?))

(define* (package-input-rewriting/spec replacements
                                       #:key (deep? #t) (replace-hidden? #f))
  "Return a procedure that replaces, in what a package is built with, the
packages that the keys of REPLACEMENTS, such as \"gcc@12\", denote by what the
procedures that are their values make of them."
  (define property
    (make-symbol "package-replacement"))

  (define (replacement? package)
    (assq-ref (package-properties package) property))

  (define (matches? spec package)
    (call-with-values (lambda () (package-name->name+version spec))
      (lambda (name version)
        (and (string=? name (package-name package))
             (or (not version)
                 (version-prefix? version (package-version package)))))))

  (define (find-replacement package)
    (any (match-lambda
           ((spec . proc)
            (and (matches? spec package) proc)))
         replacements))

  (define (rewrite p)
    (if (or (replacement? p)
            (and (not replace-hidden?) (hidden-package? p)))
        p
        (match (find-replacement p)
          (#f p)
          (proc (marked (proc p) property)))))

  (define (cut? p)
    (or (replacement? p) (find-replacement p)))

  (package-mapping rewrite cut? #:deep? deep?))
