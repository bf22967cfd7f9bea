;;; guixlite --- transformations of packages
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The package transformation options, as procedures on packages.

(define-module (guix transformations)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix git)
  #:use-module (guix git-download)
  #:use-module (guix i18n)
  #:use-module (guix packages)
  #:use-module (guix profiles)
  #:use-module (guix refused)
  #:use-module (guix records)
  #:use-module (guix utils)
  #:autoload   (gnu packages) (specification->package)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (<downloaded-file>
            downloaded-file?
            downloaded-file-uri
            options->transformation
            manifest-entry-with-transformations

            tunable-package?
            tuned-package

            package-with-upstream-version
            show-transformation-options-help
            transformation-option-key?
            cacheable-transformation-option-key?
            %transformation-options))

;; A file that would be fetched from a URI whenever it is built.
(define-record-type* <downloaded-file>
  downloaded-file make-downloaded-file
  downloaded-file?
  (uri        downloaded-file-uri)
  (recursive? downloaded-file-recursive? (default #t)))

(define (invalid-specification specification)
  (raise (formatted-message (G_ "invalid replacement specification: ~s")
                            specification)))

(define (split-specification specification)
  "Return the two parts of SPECIFICATION, such as \"guile=guile@2\"."
  (match (string-split specification #\=)
    ((target new) (values target new))
    ((target . rest)
     (if (null? rest)
         (invalid-specification specification)
         (values target (string-join rest "="))))))

(define (rewriting-with specifications proc)
  "Return the transformation that rewrites the package that each of
SPECIFICATIONS names with (PROC OLD VALUE), VALUE being what follows the equals
sign."
  (let ((rewrite (package-input-rewriting/spec
                  (map (lambda (specification)
                         (call-with-values
                             (lambda ()
                               (split-specification specification))
                           (lambda (target value)
                             (cons target
                                   (lambda (old) (proc old value))))))
                       specifications))))
    (on-packages rewrite)))

(define (on-packages proc)
  "Return PROC as a procedure that leaves alone what is no package."
  (lambda (object)
    (if (package? object) (proc object) object)))

(define (package-with-source old uri)
  "Return the package OLD with the file or directory at URI as its source; the
part of URI that follows an at sign is its version."
  (package
    (inherit old)
    (source (if (string-contains uri "://")
                (downloaded-file (uri uri))
                (local-file uri #:recursive? #t)))))

(define (uri->package-name uri)
  (let ((base (basename uri)))
    (call-with-values
        (lambda ()
          ((@ (guix build utils) package-name->name+version)
           (if (or (string-contains base ".tar")
                   (string-contains base ".tgz")
                   (string-contains base ".zip"))
               (tarball-sans-extension base)
               base)))
      (lambda (name version) name))))

(define (transform-source specifications)
  "Return the transformation that replaces the sources that SPECIFICATIONS, such
as \"guile@3.1=FILE\" or \"guile-3.1.tar.gz\", name."
  (define (target+version target)
    (call-with-values (lambda () (package-name->name+version target)) list))

  (on-packages
   (package-input-rewriting/spec
    (map (lambda (specification)
           (match (string-split specification #\=)
             ((uri)
              (cons (uri->package-name uri)
                    (lambda (old) (package-with-source old uri))))
             ((target . rest)
              (match (target+version target)
                ((name new-version)
                 (cons name
                       (lambda (old)
                         (package
                           (inherit (package-with-source
                                     old (string-join rest "=")))
                           (version (or new-version
                                        (package-version old)))))))))))
         specifications))))

(define (transform-inputs specifications)
  (rewriting-with specifications
                  (lambda (old new)
                    (specification->package new))))

(define (transform-inputs/graft specifications)
  (rewriting-with specifications
                  (lambda (old new)
                    (package
                      (inherit old)
                      (replacement (specification->package new))))))

(define (package-git-url package)
  "Return the address of the Git repository with the source of PACKAGE."
  (let ((source (package-source package)))
    (cond ((and (origin? source) (git-reference? (origin-uri source)))
           (git-reference-url (origin-uri source)))
          ((git-checkout? source)
           (git-checkout-url source))
          (else
           (raise (formatted-message
                   (G_ "~a is not made from a Git repository")
                   (package-full-name package)))))))

(define (transform-branch specifications)
  (rewriting-with specifications
                  (lambda (old branch)
                    (package
                      (inherit old)
                      (version (string-append
                                "git."
                                (string-map (lambda (chr)
                                              (if (char=? chr #\/) #\- chr))
                                            branch)))
                      (source (git-checkout
                               (url (package-git-url old))
                               (branch branch)
                               (recursive? #t)))))))

(define (commit->version commit)
  "Return the version of a package made from COMMIT, a tag or a hash."
  (cond ((and (> (string-length commit) 1)
              (string-prefix? "v" commit)
              (char-numeric? (string-ref commit 1)))
         (substring commit 1))
        ((string-every char-set:hex-digit commit)
         (string-append "git."
                        (substring commit 0
                                   (min 7 (string-length commit)))))
        (else commit)))

(define (transform-commit specifications)
  (rewriting-with specifications
                  (lambda (old commit)
                    (package
                      (inherit old)
                      (version (commit->version commit))
                      (source (git-checkout
                               (url (package-git-url old))
                               (commit commit)
                               (recursive? #t)))))))

(define (transform-git-url specifications)
  (rewriting-with specifications
                  (lambda (old url)
                    (package
                      (inherit old)
                      (source (git-checkout
                               (url url)
                               (recursive? #t)))))))

(define (transform-toolchain specifications)
  (rewriting-with specifications
                  (lambda (old toolchain)
                    (package-with-c-toolchain
                     old
                     (map (lambda (name)
                            (let ((package (specification->package name)))
                              (list (package-name package) package)))
                          (string-split toolchain #\,))))))

(define (with-debugging p)
  "Return the package P with debugging information kept."
  (package/inherit p
    (arguments
     (substitute-keyword-arguments (package-arguments p)
       ((#:strip-binaries? strip? #f) #f)))))

(define (without-tests p)
  "Return the package P, whose tests are not run."
  (package/inherit p
    (arguments
     (substitute-keyword-arguments (package-arguments p)
       ((#:tests? tests? #f) #f)))))

(define (rewriting-each specifications proc)
  "Return the transformation that applies PROC to each package that one of
SPECIFICATIONS names."
  (on-packages
   (package-input-rewriting/spec
    (map (lambda (specification) (cons specification proc))
         specifications))))

(define (transform-tests specifications)
  (rewriting-each specifications without-tests))

(define (transform-debug-info specifications)
  (rewriting-each specifications with-debugging))

(define (transform-configure-flags specifications)
  (rewriting-with specifications
                  (lambda (old flag)
                    (package/inherit old
                      (arguments
                       (substitute-keyword-arguments (package-arguments old)
                         ((#:configure-flags flags #~'())
                          #~(append #$flags '(#$flag)))))))))

(define (transform-patches specifications)
  (rewriting-with specifications
                  (lambda (old file)
                    (package-with-extra-patches
                     old (list (local-file file))))))

(define (package-with-upstream-version package . options)
  "Return PACKAGE: its latest version is not looked up."
  package)

(define (transform-latest specifications)
  (rewriting-each specifications package-with-upstream-version))

(define (transform-version specifications)
  (rewriting-with specifications
                  (lambda (old new)
                    (package
                      (inherit old)
                      (version new)))))

(define (tunable-package? package)
  "Return true if PACKAGE gains from being built for one processor."
  (->bool (assq 'tunable? (package-properties package))))

(define (tuned-package p micro-architecture)
  "Return P built for MICRO-ARCHITECTURE."
  (package
    (inherit p)
    (properties `((cpu-tuning . ,micro-architecture)
                  ,@(package-properties p)))))

(define (transform-tuning micro-architectures)
  (on-packages
   (package-mapping (lambda (p)
                      (if (tunable-package? p)
                          (tuned-package p (last micro-architectures))
                          p))
                    tunable-package?)))

(define %transformations
  `((with-source . ,transform-source)
    (with-input . ,transform-inputs)
    (with-graft . ,transform-inputs/graft)
    (with-branch . ,transform-branch)
    (with-commit . ,transform-commit)
    (with-git-url . ,transform-git-url)
    (with-c-toolchain . ,transform-toolchain)
    (tune . ,transform-tuning)
    (with-debug-info . ,transform-debug-info)
    (without-tests . ,transform-tests)
    (with-configure-flag . ,transform-configure-flags)
    (with-patch . ,transform-patches)
    (with-latest . ,transform-latest)
    (with-version . ,transform-version)))

(define (transformation-option-key? key)
  "Return true if KEY is that of a transformation."
  (->bool (assq key %transformations)))

(define (cacheable-transformation-option-key? key)
  "Return true if what the transformation KEY gives stays the same."
  (and (transformation-option-key? key)
       (not (memq key '(with-branch with-latest with-source)))))

(define (package-with-transformations p options)
  "Return the package P, noting that it went through OPTIONS."
  (package/inherit p
    (properties `((transformations
                   . ,(append options
                              (or (assq-ref (package-properties p)
                                            'transformations)
                                  '())))
                  ,@(package-properties p)))))

(define (options->transformation options)
  "Return a procedure that applies to a package the transformations OPTIONS, an
alist such as ((with-input . \"guile=guile@2\"))."
  (define applicable
    (filter-map (match-lambda
                  ((key . transform)
                   (match (filter-map (match-lambda
                                        ((k . value)
                                         (and (eq? k key) value)))
                                      (reverse options))
                     (() #f)
                     (values (cons key (transform values))))))
                %transformations))

  (lambda (object)
    (let ((result (fold (lambda (entry object)
                          ((cdr entry) object))
                        object
                        applicable)))
      (if (and (package? result) (not (eq? result object)))
          (package-with-transformations result options)
          result))))

(define (manifest-entry-with-transformations entry)
  "Return ENTRY with the transformations that its package went through."
  (let* ((item (manifest-entry-item entry))
         (transformations (and (package? item)
                               (assq 'transformations
                                     (package-properties item)))))
    (if transformations
        (manifest-entry
         (inherit entry)
         (properties (cons transformations
                           (manifest-entry-properties entry))))
        entry)))

(define %transformation-options
  '())

(define-refused "is part of a command"
  show-transformation-options-help)
