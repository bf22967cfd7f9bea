;;; guixlite --- archives and images of profiles
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Each procedure gives, in the store monad, the derivation that stands for an
;;; archive or image of a profile.

(define-module (guix scripts pack)
  #:use-module (guix derivations)
  #:use-module (guix refused)
  #:use-module (guix store)
  #:autoload   (guix utils) (%current-system)
  #:export (symlink-spec-option-parser
            self-contained-tarball
            debian-archive
            rpm-archive
            docker-image
            squashfs-image
            self-contained-appimage
            %formats
            guix-pack))

(define-syntax-rule (define-pack-formats (name suffix) ...)
  ;; Define each NAME as the procedure that gives the derivation of a pack of
  ;; PROFILE, whose name ends in SUFFIX.
  (begin
    (define* (name pack-name profile
                   #:key target (system (%current-system))
                   #:allow-other-keys #:rest options)
      (store-return (make-derivation (string-append pack-name suffix)
                                     profile
                                     #:system system #:target target
                                     #:options options)))
    ...))

(define-pack-formats
  (self-contained-tarball ".tar.gz")
  (docker-image ".tar.gz")
  (squashfs-image ".squashfs")
  (debian-archive ".deb")
  (rpm-archive ".rpm")
  (self-contained-appimage ".AppImage"))

(define %formats
  `((tarball . ,self-contained-tarball)
    (squashfs . ,squashfs-image)
    (docker . ,docker-image)
    (deb . ,debian-archive)
    (rpm . ,rpm-archive)
    (appimage . ,self-contained-appimage)))

(define-refused "is a command"
  symlink-spec-option-parser guix-pack)
