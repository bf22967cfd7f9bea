;;; guixlite --- building packages with configure and make
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system gnu)
  #:use-module (guix build-system)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (guix utils)
  #:use-module ((srfi srfi-1) #:select (remove))
  #:export (%default-gnu-imported-modules
            %default-gnu-modules
            %strip-directories
            %strip-flags
            dist-package
            gnu-build
            gnu-build-system
            package-with-explicit-inputs
            package-with-extra-configure-variable
            package-with-restricted-references
            standard-cross-packages
            standard-packages
            static-libgcc-package
            static-package))

(define %default-gnu-imported-modules
  '((guix build gnu-build-system)
    (guix build utils)
    (guix build gremlin)
    (guix elf)))

(define %default-gnu-modules
  '((guix build gnu-build-system)
    (guix build utils)))

(define gnu-build-system
  (simple-build-system 'gnu
                       "Build system for packages with configure and make"
                       (lambda () (standard-packages))))

(define (gnu-build name . arguments)
  "Return, in the store monad, the derivation that stands for building NAME with
ARGUMENTS."
  (apply build-nothing name arguments))

(define* (standard-packages #:optional (system #f))
  "Return the inputs that every package is built with."
  (module-ref (resolve-interface '(gnu packages commencement))
              '%final-inputs))

(define (standard-cross-packages target kind)
  "Return the inputs, of KIND host or target, of a package built for TARGET."
  (standard-packages))

(define %strip-flags
  (gexp '("--strip-unneeded" "--enable-deterministic-archives")))

(define %strip-directories
  (gexp '("lib" "lib64" "libexec" "bin" "sbin")))

(define (with-explicit-inputs inputs guile)
  "Return a procedure that rewrites a package, and those that it is built with,
to have what the thunk INPUTS returns in place of what is added to every package."
  (define (explicit? p)
    (or (not (eq? (package-build-system p) gnu-build-system))
        (memq #:implicit-inputs? (package-arguments p))))

  (define (rewrite p)
    (define (given? input)
      (assoc (car input) (inputs)))
    (if (explicit? p)
        p
        (package
          (inherit p)
          (inputs (append (inputs) (remove given? (package-inputs p))))
          (arguments
           (ensure-keyword-arguments (package-arguments p)
                                     (list #:implicit-inputs? #f
                                           #:guile guile))))))

  (package-mapping rewrite explicit?))

(define* (package-rewritten-with-inputs p inputs
                                        #:optional (location #f)
                                        #:key (native-inputs '()) guile)
  "Return P with INPUTS and NATIVE-INPUTS, lists or thunks, in place of what is
added to every package."
  (define (all-of inputs)
    (if (procedure? inputs) (inputs) (or inputs '())))
  (package
    (inherit p)
    (arguments
     (ensure-keyword-arguments (package-arguments p)
                               (list #:guile guile #:implicit-inputs? #f)))
    (native-inputs (append (all-of native-inputs) (package-native-inputs p)))
    (inputs (append (all-of inputs) (package-inputs p)))))

;; Given a procedure or a list of inputs first, this is a procedure on packages;
;; given a package first, it is the package, which is how it was once called.
(define (package-with-explicit-inputs first . rest)
  (if (package? first)
      (apply package-rewritten-with-inputs first rest)
      (with-explicit-inputs first (and (pair? rest) (car rest)))))

(define (package-with-extra-configure-variable p variable value)
  "Return P with VARIABLE=VALUE among the flags of its configuration."
  (package/inherit p
    (arguments
     (substitute-keyword-arguments (package-arguments p)
       ((#:configure-flags flags (gexp '()))
        (gexp (cons (ungexp (string-append variable "=" value))
                    (ungexp flags))))))))

(define (static-libgcc-package p)
  "Return P linked with a static libgcc."
  (package-with-extra-configure-variable p "LDFLAGS" "-static-libgcc"))

(define* (static-package p #:key (strip-all? #t))
  "Return P linked with static libraries."
  (package/inherit p
    (arguments
     (substitute-keyword-arguments (package-arguments p)
       ((#:configure-flags flags (gexp '()))
        (gexp (append '("--disable-shared" "LDFLAGS=-static")
                      (ungexp flags))))
       ((#:strip-flags flags #f)
        (if strip-all?
            (gexp '("--strip-all"))
            flags))))))

(define* (dist-package p source #:key (phases #f))
  "Return the package that makes an archive of SOURCE as P is distributed."
  (package
    (inherit p)
    (source source)
    (name (string-append (package-name p) "-dist"))))

(define (package-with-restricted-references p references)
  "Return P, whose outputs may refer to REFERENCES alone."
  (package/inherit p
    (arguments
     (cons* #:allowed-references references (package-arguments p)))))
