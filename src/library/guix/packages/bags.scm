;;; guixlite --- what packages would be built from and give
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Packages as bags, and the derivations that stand for their builds.

(define-module (guix packages bags)
  #:use-module (guix packages origins)
  #:use-module (guix packages package)
  #:use-module (guix packages inputs)
  #:use-module (guix build-system)
  #:use-module (guix derivations)
  #:use-module (guix store)
  #:use-module (guix utils)
  #:autoload   (guix gexp code) (gexp-input)
  #:autoload   (guix gexp files) (file-append)
  #:autoload   (guix gexp lower) (lower-object)
  #:use-module (ice-9 match)
  #:use-module (ice-9 vlist)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (package-transitive-sources
            lower-package
            lower-origin
            package-source-derivation
            package-derivation
            package-cross-derivation
            package-output
            package-grafts
            package->bag
            bag->derivation
            bag-direct-inputs
            bag-transitive-inputs
            bag-transitive-host-inputs
            bag-transitive-build-inputs
            bag-transitive-target-inputs
            package-development-inputs
            package-closure
            default-guile
            guile-for-grafts
            default-guile-derivation
            set-guile-for-build
            package-file
            package->derivation
            package->cross-derivation
            origin->derivation))

;;; Bags.

(define (bag-direct-inputs bag)
  "Return the inputs of BAG of every kind."
  (append (bag-build-inputs bag)
          (bag-host-inputs bag)
          (bag-target-inputs bag)))

(define-syntax-rule (define-bag-closures (name inputs target) ...)
  ;; Define each NAME as the procedure that returns INPUTS of a bag and what
  ;; they propagate for its system and TARGET.
  (begin
    (define (name bag)
      (parameterize ((%current-target-system (target bag))
                     (%current-system (bag-system bag)))
        (transitive-inputs (inputs bag))))
    ...))

(define-bag-closures
  (bag-transitive-inputs bag-direct-inputs (const #f))
  (bag-transitive-build-inputs bag-build-inputs (const #f))
  (bag-transitive-host-inputs bag-host-inputs bag-target)
  (bag-transitive-target-inputs bag-target-inputs bag-target))

(define* (package->bag package #:optional
                       (system (%current-system))
                       (target (%current-target-system))
                       #:key (graft? (%graft?)))
  "Return PACKAGE as a bag for SYSTEM and TARGET."
  (let ((package (or (and graft? (package-replacement package)) package)))
    (parameterize ((%current-system system)
                   (%current-target-system target))
      (or (make-bag (package-build-system package)
                    (package-full-name package "-")
                    #:system system
                    #:target target
                    #:source (package-source package)
                    #:inputs (append (package-inputs package)
                                     (package-propagated-inputs package))
                    #:outputs (package-outputs package)
                    #:native-inputs (package-native-inputs package)
                    #:arguments (package-arguments package))
          (raise (if target
                     (condition (&package-cross-build-system-error
                                 (package package)))
                     (condition (&package-error (package package)))))))))

(define (package-transitive-sources package)
  "Return the origins of PACKAGE and of everything that it is built with."
  (delete-duplicates
   (append-map (match-lambda
                 ((_ (? origin? origin) . _) (list origin))
                 ((_ (? package? package) . _) (package-direct-sources package))
                 (_ '()))
               (bag-transitive-inputs (package->bag package)))))

(define* (package-development-inputs package
                                     #:optional (system (%current-system))
                                     #:key target)
  "Return everything that PACKAGE is built with on SYSTEM."
  (bag-transitive-inputs (package->bag package system target)))

(define* (package-closure packages #:key (system (%current-system)))
  "Return PACKAGES and all the packages that they are built with on SYSTEM."
  (let loop ((pending packages) (visited vlist-null) (closure '()))
    (cond ((null? pending)
           closure)
          ((vhash-assq (car pending) visited)
           (loop (cdr pending) visited closure))
          (else
           (let ((package (car pending)))
             (loop (append (filter package?
                                   (map second
                                        (bag-direct-inputs
                                         (package->bag package system))))
                           (cdr pending))
                   (vhash-consq package #t visited)
                   (cons package closure)))))))


;;; What packages would give when built.

(define (lower-package package system target)
  "Return, in the store monad, the derivation that stands for PACKAGE built on
SYSTEM for TARGET."
  (store-return (make-derivation (package-full-name package "-") package
                                 #:system system
                                 #:target target
                                 #:outputs (package-outputs package))))

(define (lower-origin origin system target)
  "Return, in the store monad, the derivation that stands for ORIGIN."
  (store-return (make-derivation (or (origin-actual-file-name origin) "origin")
                                 origin
                                 #:system system)))

(define (default-guile)
  "Return the Guile package that builds run with."
  (module-ref (resolve-interface '(gnu packages commencement)) 'guile-final))

(define (guile-for-grafts)
  "Return the Guile package that grafts are applied with."
  (default-guile))

(define* (package->derivation package #:optional (system (%current-system))
                              #:key (graft? (%graft?)))
  "Return, in the store monad, the derivation of PACKAGE for SYSTEM."
  (lower-object package system #:target #f))

(define* (package->cross-derivation package target
                                    #:optional (system (%current-system))
                                    #:key (graft? (%graft?)))
  "Return, in the store monad, the derivation of PACKAGE built on SYSTEM for
TARGET."
  (lower-object package system #:target target))

(define* (origin->derivation origin #:optional (system (%current-system)))
  "Return, in the store monad, the derivation of ORIGIN."
  (lower-object origin system #:target #f))

(define* (default-guile-derivation #:optional (system (%current-system)))
  "Return, in the store monad, the derivation of the Guile that builds run
with."
  (package->derivation (default-guile) system))

(define package-derivation (store-lower package->derivation))
(define package-cross-derivation (store-lower package->cross-derivation))

(define* (package-source-derivation store source
                                    #:optional (system (%current-system)))
  "Return what stands for SOURCE, a file name or a file-like object."
  (cond ((not (string? source))
         (run-with-store store (lower-object source system #:target #f)))
        ((direct-store-path? source) source)
        (else
         (add-to-store store (basename source) #t "sha256" source))))

(define* (package-output store package #:optional (output "out")
                         (system (%current-system)))
  "Return the object that stands for OUTPUT of PACKAGE on SYSTEM."
  (derivation->output-path (package-derivation store package system) output))

(define* (bag->derivation bag #:optional context)
  "Return, in the store monad, the derivation of BAG."
  (store-return (make-derivation (bag-name bag) bag
                                 #:system (bag-system bag)
                                 #:target (bag-target bag)
                                 #:outputs (bag-outputs bag))))

(define* (package-grafts store package #:optional (system (%current-system))
                         #:key target)
  "Return the empty list: which grafts apply is known once things are built."
  '())

(define* (set-guile-for-build guile #:optional system)
  "Make GUILE the package that builds run with in the rest of the computation."
  (lambda (store)
    (let ((derivation (package-derivation store guile
                                          (or system (%current-system)))))
      (values (%guile-for-build derivation) store))))

(define* (package-file package #:optional file
                       #:key system (output "out") target)
  "Return, in the store monad, the object that stands for FILE, or for the whole
of OUTPUT, of PACKAGE."
  (store-return
   (let ((base (if (string=? output "out")
                   package
                   (gexp-input package output))))
     (if file
         (file-append base "/" file)
         base))))
