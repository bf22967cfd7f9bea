;;; guixlite --- container images that are built rather than downloaded
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; An image is made from a manifest, from a whole system, or from anything
;;; else that gives a tarball; a program loads it into Docker under its name.

(define-module (gnu services docker image)
  #:use-module (gnu image)
  #:use-module (gnu services configuration)
  #:use-module (gnu system)
  #:use-module (gnu system image)
  #:use-module (gnu packages docker)
  #:use-module (guix gexp)
  #:use-module (guix monads)
  #:use-module (guix packages)
  #:use-module (guix profiles)
  #:use-module ((guix scripts pack) #:prefix pack:)
  #:use-module (guix store)
  #:use-module (guix utils)
  #:use-module (ice-9 match)
  #:export (oci-image
            oci-image?
            oci-image-fields
            oci-image-repository
            oci-image-tag
            oci-image-value
            oci-image-pack-options
            oci-image-target
            oci-image-system
            oci-image-grafts?

            oci-image-reference
            oci-image-loader))

(define (image-source? obj)
  "Return whether an image can be made from OBJ."
  (or (manifest? obj)
      (operating-system? obj)
      (gexp? obj)
      (file-like? obj)))

(define-maybe/no-serialization string)

(define-configuration/no-serialization oci-image
  (repository
   (string)
   "The name of the image, such as @code{registry.example.org/team/wiki}.")
  (tag
   (string "latest")
   "The tag of the image, which tells its versions apart.")
  (value
   (image-source)
   "What the image is made from: a @code{manifest}, an
@code{operating-system}, or a gexp or file-like object that gives an OCI or
Docker tarball.")
  (pack-options
   (list '())
   "For an image made from a manifest, options of @command{guix pack} as the
keyword arguments of @code{docker-image} in @code{(guix scripts pack)}:

@lisp
(oci-image
 (repository \"registry.example.org/team/tools\")
 (value (specifications->manifest '(\"sqlite\" \"jq\")))
 (pack-options '(#:max-layers 20
                 #:symlinks ((\"/usr/bin/jq\" -> \"bin/jq\")))))
@end lisp")
  (system
   maybe-string
   "The system to build for, such as @code{\"i686-linux\"}, if it is not the
current one.")
  (target
   maybe-string
   "The triplet to cross-build for, such as @code{\"aarch64-linux-gnu\"}.")
  (grafts?
   (boolean #f)
   "Whether packages in the image may be grafted."))

(define (oci-image-reference image)
  "Return the name by which Docker knows IMAGE: IMAGE itself, if it is a
string, and otherwise its repository and tag."
  (if (string? image)
      image
      (string-append (oci-image-repository image) ":"
                     (oci-image-tag image))))

;;; Building

(define (name-image options reference)
  "Return OPTIONS, arguments of `docker-image', with the image named REFERENCE
unless they name it."
  (match (memq #:extra-options options)
    ((_ extra . _)
     (if (memq #:image-tag extra)
         options
         (cons* #:extra-options `(#:image-tag ,reference ,@extra)
                options)))
    (_
     (cons* #:extra-options (list #:image-tag reference) options))))

(define (manifest-archive name image manifest system target)
  "Return the monadic archive, named NAME, of the packages in MANIFEST, as
IMAGE wants it for SYSTEM and TARGET."
  (mlet* %store-monad ((_       (set-grafting (oci-image-grafts? image)))
                       (guile   (set-guile-for-build (default-guile)))
                       (profile (profile-derivation manifest
                                                    #:system system
                                                    #:target target
                                                    #:hooks '()
                                                    #:locales? #f)))
    (apply pack:docker-image name profile
           (append (name-image (oci-image-pack-options image)
                               (oci-image-reference image))
                   '(#:localstatedir? #t)))))

(define (system-archive os system target)
  "Return the monadic archive of the operating system OS."
  (lower-object (system-image (os->image os #:type docker-image-type))
                system #:target target))

(define (image-archive name image)
  "Return the tarball of IMAGE, named NAME.  Only what has to be put together
is asked of the store."
  (define (or-else value default)
    (if (maybe-value-set? value) value default))
  (define system
    (or-else (oci-image-system image) (%current-system)))
  (define target
    (or-else (oci-image-target image) (%current-target-system)))
  (define (in-store archive)
    (with-store store
      (run-with-store store archive #:system system #:target target)))

  (match (oci-image-value image)
    ((? manifest? manifest)
     (in-store (manifest-archive name image manifest system target)))
    ((? operating-system? os)
     (in-store (system-archive os system target)))
    (tarball
     tarball)))

;;; Loading

(define (oci-image-loader name image)
  "Return a program that loads IMAGE into Docker and tags it.  NAME is that of
the container: the program's name and its messages tell it."
  (define docker
    (file-append docker-cli "/bin/docker"))
  (define tarball
    (image-archive name image))
  (define tag
    (oci-image-reference image))

  (program-file
   (string-append name "-image-loader")
   (with-imported-modules '((guix build utils))
     #~(begin
         (use-modules (guix build utils)
                      (ice-9 popen)
                      (ice-9 rdelim))

         (define answer
           (read-line (open-pipe* OPEN_READ #$docker "load" "-i" #$tarball)))
         (define prefix
           "Loaded image: ")

         (format #t "loading the image of ~a from ~a~%" #$name #$tarball)
         (unless (eof-object? answer)
           (format #t "~a~%" answer)
           ;; The archive may go by another name than the configuration's.
           (when (string-prefix? prefix answer)
             (invoke #$docker "tag"
                     (string-drop answer (string-length prefix))
                     #$tag)))))))
