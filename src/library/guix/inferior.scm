;;; guixlite --- packages of other revisions of Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; An inferior stands for the Guix of some channels.  It is not run, so its
;;; packages are known by the names that they are asked for.

(define-module (guix inferior)
  #:use-module (guix derivations)
  #:use-module (guix profiles)
  #:use-module (guix refused)
  #:use-module (guix store)
  #:autoload   (guix utils) (cache-directory)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-9 gnu)
  #:use-module (srfi srfi-35)
  #:export (inferior?
            inferior-channels
            open-inferior
            port->inferior
            close-inferior
            inferior-eval
            inferior-eval-with-store
            inferior-object?
            inferior-exception?
            inferior-exception-arguments
            inferior-exception-inferior
            inferior-exception-stack
            inferior-protocol-error?
            inferior-protocol-error-inferior
            read-repl-response

            inferior-packages
            inferior-available-packages
            lookup-inferior-packages

            inferior-package?
            inferior-package-name
            inferior-package-version
            inferior-package-inferior
            inferior-package-synopsis
            inferior-package-description
            inferior-package-home-page
            inferior-package-location
            inferior-package-inputs
            inferior-package-native-inputs
            inferior-package-propagated-inputs
            inferior-package-transitive-propagated-inputs
            inferior-package-native-search-paths
            inferior-package-transitive-native-search-paths
            inferior-package-search-paths
            inferior-package-replacement
            inferior-package-provenance
            inferior-package-derivation
            lower-inferior-package

            inferior-package->manifest-entry

            gexp->derivation-in-inferior

            %inferior-cache-directory
            cached-channel-instance
            inferior-for-channels))

(define-record-type <inferior>
  (make-inferior channels)
  inferior?
  (channels inferior-channels))

(define-record-type <inferior-package>
  (make-inferior-package inferior name version)
  inferior-package?
  (inferior inferior-package-inferior)
  (name     inferior-package-name)
  (version  inferior-package-version))

(define (print-inferior-package package port)
  (display "#<inferior-package " port)
  (display (inferior-package-name package) port)
  (display "@" port)
  (display (inferior-package-version package) port)
  (display ">" port))

(set-record-type-printer! <inferior-package> print-inferior-package)

(define-record-type <inferior-object>
  (inferior-object address appearance)
  inferior-object?
  (address    inferior-object-address)
  (appearance inferior-object-appearance))

(define-condition-type &inferior-exception &error
  inferior-exception?
  (arguments inferior-exception-arguments)
  (inferior  inferior-exception-inferior)
  (stack     inferior-exception-stack))

(define-condition-type &inferior-protocol-error &error
  inferior-protocol-error?
  (inferior inferior-protocol-error-inferior))

(define* (inferior-for-channels channels #:key cache-directory ttl)
  "Return the inferior that stands for the Guix of CHANNELS."
  (make-inferior channels))

(define* (lookup-inferior-packages inferior name #:optional version)
  "Return the list of the package NAME of INFERIOR, at VERSION or at one that is
not known."
  (list (make-inferior-package inferior name (or version "unknown"))))

(define (close-inferior inferior)
  "Do nothing: INFERIOR is not running."
  *unspecified*)

(define* (inferior-package->manifest-entry package #:optional (output "out")
                                           #:key (properties '()))
  "Return the manifest entry for OUTPUT of PACKAGE."
  (manifest-entry
   (name (inferior-package-name package))
   (version (inferior-package-version package))
   (output output)
   (item package)
   (properties properties)))

(define* (lower-inferior-package package system target)
  "Return, in the store monad, the derivation that stands for PACKAGE."
  (store-return (make-derivation (string-append
                                  (inferior-package-name package) "-"
                                  (inferior-package-version package))
                                 package
                                 #:system system #:target target)))

(define* (inferior-package-derivation store package
                                      #:optional system #:key target)
  "Return the derivation that stands for PACKAGE."
  (run-with-store store (lower-inferior-package package system target)))

(define (%inferior-cache-directory)
  "Return the directory where Guix keeps what inferiors need."
  (string-append (cache-directory) "/inferiors"))

(define-refused "runs another Guix"
  open-inferior port->inferior inferior-eval inferior-eval-with-store
  read-repl-response inferior-packages inferior-available-packages
  inferior-package-synopsis inferior-package-description
  inferior-package-home-page inferior-package-location
  inferior-package-inputs inferior-package-native-inputs
  inferior-package-propagated-inputs
  inferior-package-transitive-propagated-inputs
  inferior-package-native-search-paths
  inferior-package-transitive-native-search-paths
  inferior-package-search-paths inferior-package-replacement
  inferior-package-provenance gexp->derivation-in-inferior
  cached-channel-instance)
