;;; guixlite --- building packages with Meson
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system meson)
  #:use-module (guix build-system)
  #:autoload   (guix build-system gnu) (%default-gnu-imported-modules)
  #:use-module (guix utils)
  #:autoload   (guix gexp) (scheme-file)
  #:export (%meson-build-system-modules
            make-cross-file
            meson-build-system))

(define %meson-build-system-modules
  `((guix build meson-build-system)
    (guix build glib-or-gtk-build-system)
    ,@%default-gnu-imported-modules))

(define meson-build-system
  (toolchain-build-system 'meson
                          "Build system for packages with Meson"))

(define (make-cross-file target)
  "Return the description of TARGET, a triplet, for Meson."
  (scheme-file "cross-file"
               `((host_machine
                  (system . ,(cond ((target-hurd? target) "gnu")
                                   ((target-mingw? target) "windows")
                                   ((target-linux? target) "linux")
                                   (else "none")))
                  (cpu . ,(car (string-split target #\-)))
                  (endian . ,(if (target-little-endian? target)
                                 "little"
                                 "big"))))))
