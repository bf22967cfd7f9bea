;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The kernel's place in the system, with modules that are packages of their own.

(define-module (gnu services core kernel)
  #:use-module (gnu services core types)
  #:use-module (gnu services core system)
  #:use-module (guix monads)
  #:use-module (guix packages)
  #:use-module (guix profiles)
  #:use-module (guix records)
  #:use-module (guix store)
  #:use-module ((guix utils) #:select (substitute-keyword-arguments))
  #:use-module ((srfi srfi-1) #:select (concatenate fold-right))
  #:export (<linux-builder-configuration>
            linux-builder-configuration
            linux-builder-configuration?
            linux-builder-configuration-kernel
            linux-builder-configuration-modules
            linux-builder-service-type
            linux-loadable-module-service-type))

(define-record-type* <linux-builder-configuration>
  linux-builder-configuration make-linux-builder-configuration
  linux-builder-configuration?
  this-linux-builder-configuration
  (kernel  linux-builder-configuration-kernel)      ;package
  (modules linux-builder-configuration-modules      ;list of packages, or of
           (default '())))                          ;lists of package and output

(define (package-for-kernel kernel module)
  "Return MODULE, a package, built for KERNEL if its build system takes one."
  (package
    (inherit module)
    (arguments
     (substitute-keyword-arguments (package-arguments module)
       ((#:linux _ #f) kernel)))))

(define (module-for-kernel kernel module)
  "Do as 'package-for-kernel' for MODULE as it may stand in a profile."
  (cond ((package? module) (package-for-kernel kernel module))
        ((and (pair? module) (list? module) (package? (car module)))
         (cons (package-for-kernel kernel (car module)) (cdr module)))
        (else module)))

(define (kernel-entry config)
  (let* ((kernel  (linux-builder-configuration-kernel config))
         (modules (map (lambda (module) (module-for-kernel kernel module))
                       (linux-builder-configuration-modules config))))
    (with-monad %store-monad
      (return `(("kernel"
                 ,(profile
                   (content (packages->manifest (cons kernel modules)))
                   (hooks (list linux-module-database)))))))))

(define (modify-builder config modifiers)
  "Return CONFIG after MODIFIERS, the last of which goes first."
  (fold-right (lambda (modify config) (modify config)) config modifiers))

(define linux-builder-service-type
  (service-type
   (name 'linux-builder)
   (extensions (list (service-extension system-service-type kernel-entry)))
   (default-value '())
   (compose identity)
   (extend modify-builder)
   (description
    "The kernel with its modules.  It is extended with procedures that take the
configuration and return another.")))

(define (add-modules modules)
  (lambda (config)
    (linux-builder-configuration
     (inherit config)
     (modules (append (linux-builder-configuration-modules config)
                      modules)))))

(define linux-loadable-module-service-type
  (service-type
   (name 'linux-loadable-modules)
   (extensions
    (list (service-extension linux-builder-service-type add-modules)))
   (default-value '())
   (compose concatenate)
   (extend append)
   (description
    "Packages with modules for the kernel, such as drivers that are not part
of it.")))
