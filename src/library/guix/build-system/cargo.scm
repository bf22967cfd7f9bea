;;; guixlite --- building Rust crates with Cargo
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system cargo)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:use-module (guix packages)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:autoload   (guix download) (url-fetch)
  #:autoload   (guix platform) (platform-rust-target
                                lookup-platform-by-target-or-system)
  #:use-module (guix utils)
  #:export (cargo-guile-json
            cargo-inputs
            cargo-triplet
            crate-name->package-name
            crate-source
            define-cargo-inputs
            %cargo-build-system-modules
            %cargo-utils-modules
            %crate-base-url
            cargo-build-system
            crate-uri
            crate-url
            crate-url?))

(define %cargo-build-system-modules
  `((guix build cargo-build-system)
    (guix build json)
    (guix build cargo-utils)
    ,@%default-gnu-imported-modules))

(define %cargo-utils-modules
  `((guix build cargo-utils)
    ,@%default-gnu-imported-modules))

(define cargo-build-system
  (toolchain-build-system 'cargo
                          "Build system for Rust crates with Cargo"))

(define %crate-base-url
  (make-parameter "https://crates.io"))

(define crate-url
  (string-append (%crate-base-url) "/api/v1/crates/"))

(define (crate-url? uri)
  "Return true if URI is that of a crate."
  (string-prefix? crate-url uri))

(define (crate-uri name version)
  "Return the URI of the crate NAME at VERSION."
  (string-append crate-url name "/" version "/download"))

(define (cargo-guile-json)
  "Return the package of the JSON library."
  (module-ref (resolve-interface '(gnu packages guile)) 'guile-json-4))

(define (crate-name->package-name name)
  "Return the name of the Guix package of the crate NAME."
  (downstream-package-name "rust-" name))

(define* (crate-source name version hash #:key (patches '()) (snippet #f))
  "Return the origin of the crate NAME at VERSION, with the SHA256 HASH in
base32."
  (origin
    (method url-fetch)
    (uri (crate-uri name version))
    (file-name (string-append (crate-name->package-name name) "-" version
                              ".tar.gz"))
    (sha256 (base32 hash))
    (modules '((guix build utils)))
    (patches patches)
    (snippet snippet)))

(define-syntax define-cargo-inputs
  ;; Define LOOKUP as the procedure that returns the inputs for a name.
  (syntax-rules (=>)
    ((_ lookup (name => inputs) ...)
     (define lookup
       (let ((table (list (cons 'name (delay (filter identity inputs))) ...)))
         (lambda (key)
           (let ((entry (assq key table)))
             (and entry (force (cdr entry))))))))))

(define* (cargo-inputs name #:key (module '(gnu packages rust-crates)))
  "Return the crates that the package NAME, a symbol, is built with, as MODULE
has them; the empty list where it does not."
  (or ((module-ref (resolve-interface module) 'lookup-cargo-inputs) name)
      (begin
        (warning (G_ "no Cargo inputs available for '~a'~%") name)
        '())))

(define* (cargo-triplet #:optional
                        (target (or (%current-target-system)
                                    (%current-system))))
  "Return the name that Rust has for TARGET, a triplet or a system, or #f."
  (false-if-exception
   (platform-rust-target (lookup-platform-by-target-or-system target))))
