;;; guixlite --- the inputs of packages
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Looking up and changing inputs, what they propagate, and the systems that
;;; they support.

(define-module (guix packages inputs)
  #:use-module (guix packages origins)
  #:use-module (guix packages package)
  #:use-module (guix utils)
  #:use-module (ice-9 match)
  #:use-module (ice-9 vlist)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (transitive-inputs
            this-package-input
            this-package-native-input
            lookup-package-input
            lookup-package-native-input
            lookup-package-propagated-input
            lookup-package-direct-input
            prepend
            replace
            modify-inputs
            package-direct-sources
            package-direct-inputs
            package-transitive-inputs
            package-transitive-target-inputs
            package-transitive-native-inputs
            package-transitive-propagated-inputs
            package-transitive-native-search-paths
            package-transitive-supported-systems
            transitive-input-references
            supported-package?))

;;; Inputs.

(define (lookup-input inputs name)
  (match (assoc-ref inputs name)
    ((object . _) object)
    (_ #f)))

(define (lookup-package-input package name)
  "Return the input of PACKAGE whose label is NAME, or #f."
  (lookup-input (package-inputs package) name))

(define (lookup-package-native-input package name)
  "Return the native input of PACKAGE whose label is NAME, or #f."
  (lookup-input (package-native-inputs package) name))

(define (lookup-package-propagated-input package name)
  "Return the propagated input of PACKAGE whose label is NAME, or #f."
  (lookup-input (package-propagated-inputs package) name))

(define (lookup-package-direct-input package name)
  "Return the input of PACKAGE, of any kind, whose label is NAME, or #f."
  (lookup-input (package-direct-inputs package) name))

(define-syntax-rule (this-package-input name)
  (or (lookup-package-input this-package name)
      (lookup-package-propagated-input this-package name)))

(define-syntax-rule (this-package-native-input name)
  (lookup-package-native-input this-package name))

(define-syntax-rule (define-clause-keyword name)
  (define-syntax name
    (lambda (form)
      (syntax-violation 'name "used outside of 'modify-inputs'" form))))

(define-clause-keyword prepend)
(define-clause-keyword replace)

(define (delete-inputs inputs names)
  (remove (lambda (input) (member (car input) names)) inputs))

(define (replace-input name replacement inputs)
  "Return INPUTS with REPLACEMENT, an object or a list of one and its output,
for the input whose label is NAME."
  (map (match-lambda
         ((label object . outputs)
          (cond ((not (string=? label name))
                 (cons* label object outputs))
                ((pair? replacement)
                 (cons label replacement))
                (else
                 (cons* label replacement outputs)))))
       inputs))

(define-syntax modify-inputs
  (lambda (form)
    ;; The word at the head of a clause is recognised by its spelling, since
    ;; 'delete' and 'append' are also procedures of several modules.
    (syntax-case form ()
      ((_ inputs)
       #'inputs)
      ((_ inputs (word argument ...) clause ...)
       (case (syntax->datum #'word)
         ((delete)
          #'(modify-inputs (delete-inputs inputs (list argument ...))
                           clause ...))
         ((prepend)
          #'(modify-inputs (append (map add-input-label (list argument ...))
                                   inputs)
                           clause ...))
         ((append)
          #'(modify-inputs (append inputs
                                   (map add-input-label (list argument ...)))
                           clause ...))
         ((replace)
          #'(modify-inputs (replace-input argument ... inputs)
                           clause ...))
         (else
          (syntax-violation 'modify-inputs "unknown clause" form #'word)))))))

(define (transitive-inputs inputs)
  "Return INPUTS followed by what they propagate, level by level; of the latter,
each package and output once."
  (define (seen? package outputs seen)
    (equal? (and=> (vhash-assq package seen) cdr) outputs))

  (let loop ((inputs inputs) (result '()) (propagated '())
             (given? #t) (seen vlist-null))
    (match inputs
      (()
       (if (null? propagated)
           (reverse result)
           (loop (concatenate (reverse propagated)) result '() #f seen)))
      (((and input (_ (? package? package) . outputs)) . rest)
       (if (and (not given?) (seen? package outputs seen))
           (loop rest result propagated given? seen)
           (loop rest
                 (cons input result)
                 (cons (package-propagated-inputs package) propagated)
                 given?
                 (vhash-consq package outputs seen))))
      ((input . rest)
       (loop rest (cons input result) propagated given? seen)))))

(define (transitive-input-references alist inputs)
  "Return the code that looks up in ALIST the label of each of INPUTS and of
what they propagate."
  (map (lambda (input)
         `(assoc-ref ,alist ,(car input)))
       (transitive-inputs inputs)))

(define (package-direct-inputs package)
  "Return the inputs of PACKAGE of every kind."
  (append (package-native-inputs package)
          (package-inputs package)
          (package-propagated-inputs package)))

(define (package-transitive-inputs package)
  "Return the inputs of PACKAGE and what they propagate."
  (transitive-inputs (package-direct-inputs package)))

(define (package-transitive-target-inputs package)
  "Return the inputs of PACKAGE for the target and what they propagate."
  (transitive-inputs (append (package-inputs package)
                             (package-propagated-inputs package))))

(define (package-transitive-native-inputs package)
  "Return the native inputs of PACKAGE and what they propagate."
  (transitive-inputs (package-native-inputs package)))

(define (package-transitive-propagated-inputs package)
  "Return what PACKAGE propagates, directly and through that."
  (transitive-inputs (package-propagated-inputs package)))

(define (package-transitive-native-search-paths package)
  "Return the search paths of PACKAGE and of what it propagates."
  (append (package-native-search-paths package)
          (append-map (match-lambda
                        ((_ (? package? package) . _)
                         (package-native-search-paths package))
                        (_ '()))
                      (package-transitive-propagated-inputs package))))

(define (package-direct-sources package)
  "Return the origins of PACKAGE: its source, that one's patches, and inputs."
  (let ((source (package-source package)))
    (append (if (origin? source)
                (cons source (filter origin? (origin-patches source)))
                '())
            (filter origin?
                    (map second (package-direct-inputs package))))))

(define* (package-transitive-supported-systems package
                                               #:optional
                                               (system (%current-system)))
  "Return the systems that PACKAGE and all of its declared inputs support, as
far as these are known.  What build systems add is not looked at."
  (define table (make-hash-table))

  (define (declared-packages package)
    (if (table-package? package)
        '()
        (filter package? (map second (package-direct-inputs package)))))

  (define (supported-systems package ancestors)
    (when (memq package ancestors)
      (raise (condition (&package-cyclic-dependency-error
                         (package package)
                         (cycle ancestors)))))
    (or (hashq-ref table package)
        (let ((systems
               (fold (lambda (input systems)
                       (lset-intersection
                        string=? systems
                        (supported-systems input (cons package ancestors))))
                     (package-supported-systems package)
                     (declared-packages package))))
          (hashq-set! table package systems)
          systems)))

  (parameterize ((%current-system system))
    (supported-systems package '())))

(define* (supported-package? package #:optional (system (%current-system)))
  "Return true if PACKAGE and its inputs support SYSTEM."
  (member system (package-transitive-supported-systems package system)))
