;;; guixlite --- commands of Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Commands can be named; they are not run.

(define-module (guix scripts)
  #:use-module (guix refused)
  #:export (synopsis
            category
            define-command
            %command-categories
            args-fold*
            parse-command-line
            maybe-build
            build-package
            build-package-source
            %distro-age-warning
            warn-about-old-distro
            %disk-space-warning
            warn-about-disk-space))

(define-syntax-rule (define-command (name . formals) clause ...)
  (define (name . formals)
    (refuse 'name "is a command")))

(define-refused "is part of a command"
  synopsis category %command-categories args-fold* parse-command-line
  maybe-build build-package build-package-source %distro-age-warning
  warn-about-old-distro %disk-space-warning warn-about-disk-space)
