;;; guixlite --- what (gnu packages linux) has besides packages
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Kernels that configurations make for themselves.  Packages come from the
;;; embedded table.

(define-module (gnu packages linux)
  #:use-module (guix packages)
  #:use-module (guix utils)
  #:export (customize-linux
            make-defconfig
            system->defconfig
            default-extra-linux-options
            linux-libre-version
            linux-libre-gnu-revision
            linux-libre-pristine-source
            linux-libre-source
            linux-libre-lts-version
            linux-libre-lts-gnu-revision
            linux-libre-lts-pristine-source
            linux-libre-lts-source
            linux-libre-6.13-version
            linux-libre-6.13-gnu-revision
            linux-libre-6.13-pristine-source
            linux-libre-6.13-source
            linux-libre-6.12-version
            linux-libre-6.12-gnu-revision
            linux-libre-6.12-pristine-source
            linux-libre-6.12-source
            linux-libre-6.6-version
            linux-libre-6.6-gnu-revision
            linux-libre-6.6-pristine-source
            linux-libre-6.6-source
            linux-libre-6.1-version
            linux-libre-6.1-gnu-revision
            linux-libre-6.1-pristine-source
            linux-libre-6.1-source
            linux-libre-5.15-version
            linux-libre-5.15-gnu-revision
            linux-libre-5.15-pristine-source
            linux-libre-5.15-source
            linux-libre-5.10-version
            linux-libre-5.10-gnu-revision
            linux-libre-5.10-pristine-source
            linux-libre-5.10-source
            linux-libre-5.4-version
            linux-libre-5.4-gnu-revision
            linux-libre-5.4-pristine-source
            linux-libre-5.4-source))

(define (make-linux-libre* version gnu-revision source supported-systems . options)
  "Return the kernel package of VERSION that is built from SOURCE."
  (let ((extra-version (and=> (memq #:extra-version options) cadr)))
    (package
      (inherit linux-libre)
      (name (if extra-version
                (string-append "linux-libre-" extra-version)
                "linux-libre"))
      (version version)
      (source source)
      (supported-systems supported-systems))))

(define (make-linux-libre version gnu-revision hash supported-systems . options)
  "Return the kernel package of VERSION, whose release has GNU-REVISION."
  (apply make-linux-libre* version gnu-revision (freed-source version)
         supported-systems options))

(define* (customize-linux #:key name (linux linux-libre) source defconfig
                          (configs "") extra-version)
  "Return a variant of LINUX called NAME, with its configuration changed."
  (define kernel
    (package
      (inherit linux)
      (name (or name (package-name linux)))
      (version (if extra-version
                   (string-append (package-version linux) "-" extra-version)
                   (package-version linux)))))
  (if source
      (package (inherit kernel) (source source))
      kernel))

(define (system->defconfig system)
  "Return the make target that configures a kernel for SYSTEM."
  (cond ((string-prefix? "powerpc-" system) "pmac32_defconfig")
        ((string-prefix? "powerpc64" system) "ppc64_defconfig")
        (else "defconfig")))

(define* (make-defconfig uri hash)
  "Return the origin of a kernel configuration."
  (origin
    (method 'url-fetch)
    (uri uri)
    (sha256 hash)))

(define (default-extra-linux-options version)
  "Return the options that are set in kernels of VERSION beside the defaults."
  '())

(define (pristine-source version)
  "Return the origin of the kernel VERSION as its developers release it."
  (origin
    (method 'url-fetch)
    (uri (string-append "mirror://kernel.org/linux/kernel/v"
                        (version-major version) ".x/linux-" version ".tar.xz"))
    (sha256 #f)))

(define (freed-source version)
  "Return the origin that stands for the kernel VERSION without its blobs, which
is computed in a build."
  (origin
    (method 'computed)
    (uri #f)
    (sha256 #f)
    (file-name (string-append "linux-libre-" version "-guix.tar.xz"))))

;; Of each series, what tells its release apart and what it is built from.
(define-syntax define-series
  (lambda (form)
    (define (named kernel what)
      (datum->syntax kernel
                     (symbol-append (syntax->datum kernel) '- what)))

    (syntax-case form ()
      ((_ kernel ...)
       (with-syntax (((version ...)
                      (map (lambda (kernel) (named kernel 'version))
                           #'(kernel ...)))
                     ((revision ...)
                      (map (lambda (kernel) (named kernel 'gnu-revision))
                           #'(kernel ...)))
                     ((pristine ...)
                      (map (lambda (kernel) (named kernel 'pristine-source))
                           #'(kernel ...)))
                     ((freed ...)
                      (map (lambda (kernel) (named kernel 'source))
                           #'(kernel ...))))
         #'(begin
             (define version (package-version kernel)) ...
             (define revision "gnu") ...
             (define pristine (pristine-source version)) ...
             (define freed (freed-source version)) ...))))))

(define-series
  linux-libre linux-libre-lts linux-libre-6.13 linux-libre-6.12 linux-libre-6.6
  linux-libre-6.1 linux-libre-5.15 linux-libre-5.10 linux-libre-5.4)
