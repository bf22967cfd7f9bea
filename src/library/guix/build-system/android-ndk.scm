;;; guixlite --- building packages of the Android NDK
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The build system, as data: what it adds to a package, and the modules that
;;; a build would run with.

(define-module (guix build-system android-ndk)
  #:use-module (guix build-system)
  #:export (default-android-build
            default-android-googletest
            android-ndk-build-system))

(define android-ndk-build-system
  (simple-build-system 'android-ndk
                       "Build system for packages of the Android NDK"))

(define (default-android-build)
  "Return the package of the build rules."
  (module-ref (resolve-interface '(gnu packages android)) 'android-make-stub))

(define (default-android-googletest)
  "Return the package of googletest."
  (module-ref (resolve-interface '(gnu packages android)) 'android-googletest))
