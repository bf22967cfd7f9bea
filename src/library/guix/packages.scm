;;; guixlite --- packages and origins
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The interface to packages: their definitions, their inputs, and what is
;;; made of them.

(define-module (guix packages)
  #:use-module (guix packages origins)
  #:use-module (guix packages package)
  #:use-module (guix packages inputs)
  #:use-module (guix packages bags)
  #:use-module (guix packages rewriting)
  #:use-module (guix utils)
  #:use-module (guix search-paths)
  #:use-module (guix deprecation)
  #:autoload   (guix gexp lower) (gexp->derivation)
  #:export (define-deprecated-package)
  #:re-export (%current-system
               %current-target-system
               search-path-specification
               content-hash
               content-hash?
               content-hash-algorithm
               content-hash-value
               <origin>
               origin
               origin?
               this-origin
               origin-uri
               origin-method
               origin-hash
               origin-file-name
               origin-actual-file-name
               origin-patches
               origin-patch-flags
               origin-patch-inputs
               origin-patch-guile
               origin-snippet
               origin-modules
               base32
               base64
               <package>
               package
               package?
               this-package
               package-name
               package-upstream-name
               package-upstream-name*
               package-version
               package-full-name
               package-source
               package-build-system
               package-arguments
               package-inputs
               package-native-inputs
               package-propagated-inputs
               package-outputs
               package-native-search-paths
               package-search-paths
               package-replacement
               package-synopsis
               package-description
               package-license
               package-home-page
               package-supported-systems
               package-properties
               package-location
               package-definition-location
               hidden-package
               hidden-package?
               package-superseded
               deprecated-package
               package-field-location
               %table-package
               table-package?
               package-patched-vulnerabilities
               package-with-patches
               package-with-extra-patches
               package-with-c-toolchain
               package/inherit
               %32bit-supported-systems
               %64bit-supported-systems
               %supported-systems
               %hurd-systems
               %cuirass-supported-systems
               &unsupported-cross-compilation-target-error
               unsupported-cross-compilation-target-error?
               unsupported-cross-compilation-target-error-build-system
               unsupported-cross-compilation-target-error-target
               &package-error
               package-error?
               package-error-package
               package-license-error?
               package-error-invalid-license
               &package-input-error
               package-input-error?
               &package-cyclic-dependency-error
               package-cyclic-dependency-error?
               package-error-dependency-cycle
               package-error-invalid-input
               &package-cross-build-system-error
               package-cross-build-system-error?
               &package-unsupported-target-error
               package-unsupported-target-error?
               package-unsupported-target-error-target
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
               package-transitive-sources
               package-direct-inputs
               package-transitive-inputs
               package-transitive-target-inputs
               package-transitive-native-inputs
               package-transitive-propagated-inputs
               package-transitive-native-search-paths
               package-transitive-supported-systems
               transitive-input-references
               supported-package?
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
               origin->derivation
               package-mapping
               package-input-rewriting
               package-input-rewriting/spec))

(define* (computed-origin-method promise hash-algo hash
                                 #:optional (name "source")
                                 #:key (system (%current-system)) guile)
  "Return, in the store monad, the derivation of what the gexp in PROMISE
makes."
  (gexp->derivation (or name "computed-origin") (force promise)
                    #:system system))

(define (maybe-add-input-labels inputs)
  "Return INPUTS with a label for each element, unless they have labels."
  (sanitize-inputs inputs))

(define (add-input-labels . inputs)
  "Return INPUTS as a list with labels, unless they have them."
  (sanitize-inputs inputs))

(define-syntax define-deprecated-package
  ;; Make OLD the deprecated variable of the package that PACKAGE supersedes,
  ;; whose name is OLD-NAME or that of the variable.
  (syntax-rules ()
    ((_ old package)
     (define-deprecated-package old (symbol->string 'old) package))
    ((_ old old-name package)
     (define-deprecated/public old package
       (deprecated-package old-name package)))))
