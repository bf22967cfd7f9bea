;;; guixlite --- what (gnu packages base) has besides packages
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Packages themselves come from the embedded table.

(define-module (gnu packages base)
  #:use-module (gnu packages bash)
  #:use-module (gnu packages compression)
  #:use-module (gnu packages file)
  #:use-module (gnu packages gawk)
  #:use-module (gnu packages gcc)
  #:use-module (guix packages)
  #:use-module (guix utils)
  #:export (canonical-package
            %final-inputs
            libc-for-target
            libc-locales-for-target
            libc-utf8-locales-for-target
            libiconv-if-needed
            make-gcc-libc
            make-glibc-locales
            make-glibc-utf8-locales
            make-ld-wrapper))

(define (canonical-package package)
  "Return the package that builds use for PACKAGE.  It has the same name and
version, which is all that is known of it."
  package)

(define* (%final-inputs #:optional (system (%current-system)))
  "Return what every build of the GNU build system has, as labelled inputs."
  (list (list "tar" tar) (list "gzip" gzip) (list "bzip2" bzip2)
        (list "file" file) (list "diffutils" diffutils) (list "patch" patch)
        (list "findutils" findutils) (list "gawk" gawk) (list "sed" sed)
        (list "grep" grep) (list "xz" xz) (list "coreutils" coreutils)
        (list "make" gnu-make) (list "bash" bash) (list "binutils" binutils)
        (list "gcc" gcc) (list "libc" glibc) (list "libc:static" glibc "static")
        (list "locales" glibc-utf8-locales)))

(define (this-target)
  (or (%current-target-system) (%current-system)))

(define* (libc-for-target #:optional (target (this-target)))
  "Return the C library of TARGET, a system or a triplet."
  (if (target-hurd? target) glibc/hurd glibc))

(define* (libc-locales-for-target #:optional (target (this-target)))
  "Return the package with all locales of the C library of TARGET."
  (if (target-hurd? target) glibc-locales/hurd glibc-locales))

(define* (libc-utf8-locales-for-target #:optional (target (this-target)))
  "Return the package with common UTF-8 locales of the C library of TARGET."
  (canonical-package
   (if (target-hurd? target) glibc-utf8-locales/hurd glibc-utf8-locales)))

(define (libiconv-if-needed)
  "Return the labelled inputs that add libiconv where the C library lacks it."
  (if (target-mingw?) (list (list "libiconv" libiconv)) '()))

(define (make-gcc-libc gcc libc)
  "Return the package of GCC for the C library LIBC."
  (package
    (inherit gcc)
    (name (string-append (package-name gcc) "-" (package-name libc) "-"
                         (package-version libc)))))

(define (make-glibc-locales glibc)
  "Return the package with all locales of GLIBC."
  (package
    (inherit glibc)
    (name "glibc-locales")
    (outputs '("out" "debug"))))

(define* (make-glibc-utf8-locales glibc #:key (locales '())
                                  (name "glibc-utf8-locales"))
  "Return the package called NAME with the UTF-8 locales that LOCALES names."
  (package
    (inherit glibc-utf8-locales)
    (name name)
    (version (package-version glibc))))

(define* (make-ld-wrapper name #:key (target (const #f)) (binutils binutils)
                          (linker "ld") guile bash guile-for-build)
  "Return the package called NAME of a linker that notes where libraries are."
  (package
    (inherit binutils)
    (name name)
    (version "0")
    (outputs '("out"))))
