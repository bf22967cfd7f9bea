;;; guixlite --- platforms
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; What is known of the systems and targets that things can be made for.

(define-module (guix platform)
  #:use-module (guix memoization)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (platform
            platform?
            platform-target
            platform-system
            platform-linux-architecture
            platform-rust-target
            platform-glibc-dynamic-linker

            &platform-not-found-error
            platform-not-found-error?
            false-if-platform-not-found

            platform-modules
            platforms
            lookup-platform-by-system
            lookup-platform-by-target
            lookup-platform-by-target-or-system
            platform-system->target
            platform-target->system

            systems
            targets))

(define-record-type* <platform> platform make-platform
  platform?
  (target               platform-target)
  (system               platform-system)
  (linux-architecture   platform-linux-architecture (default #f))
  (rust-target          platform-rust-target (default #f))
  (glibc-dynamic-linker platform-glibc-dynamic-linker))

(define-condition-type &platform-not-found-error &error
  platform-not-found-error?
  (target-or-system platform-not-found-error-target-or-system))

(define-syntax-rule (false-if-platform-not-found expression)
  (guard (condition ((platform-not-found-error? condition) #f))
    expression))

(define (platform-modules)
  "Return the modules that define platforms."
  (map (lambda (name)
         (resolve-interface `(guix platforms ,name)))
       '(arm avr loongarch mips or1k powerpc riscv x86 xtensa)))

(define platforms
  (mlambda ()
    (append-map (lambda (module)
                  (filter platform?
                          (module-map (lambda (name variable)
                                        (variable-ref variable))
                                      module)))
                (platform-modules))))

(define (lookup-platform accessor value)
  (or (find (lambda (platform)
              (equal? (accessor platform) value))
            (platforms))
      (raise (condition (&platform-not-found-error
                         (target-or-system value))))))

(define (lookup-platform-by-system system)
  "Return the platform of SYSTEM; it is an error if there is none."
  (lookup-platform platform-system system))

(define (lookup-platform-by-target target)
  "Return the platform of TARGET, a triplet; it is an error if there is none."
  (lookup-platform platform-target target))

(define (lookup-platform-by-target-or-system target-or-system)
  "Return the platform whose target or system is TARGET-OR-SYSTEM; it is an
error if there is none."
  (or (false-if-platform-not-found
       (lookup-platform-by-target target-or-system))
      (lookup-platform-by-system target-or-system)))

(define (platform-system->target system)
  "Return the target triplet of SYSTEM."
  (platform-target (lookup-platform-by-system system)))

(define (platform-target->system target)
  "Return the system of TARGET, a triplet, or #f."
  (platform-system (lookup-platform-by-target target)))

(define (systems)
  "Return the systems of all platforms."
  (delete-duplicates (filter-map platform-system (platforms))))

(define (targets)
  "Return the target triplets of all platforms."
  (map platform-target (platforms)))
