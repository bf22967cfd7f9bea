;;; guixlite --- Singularity, containers for people without privileges
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; There is no daemon: Singularity needs directories to mount on, and three
;;; helpers that run as root.

(define-module (gnu services docker singularity)
  #:use-module (gnu services)
  #:use-module (gnu system privilege)
  #:use-module (gnu packages linux)
  #:use-module (guix gexp)
  #:export (singularity-service-type))

(define %singularity-activation
  ;; The directories, and their modes, are those that `make install' of
  ;; Singularity 2.6 makes.
  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils))

        (define %mount-directory
          "/var/singularity/mnt/")

        (for-each (lambda (directory)
                    (let ((directory (string-append %mount-directory
                                                    directory)))
                      (mkdir-p directory)
                      (chmod directory #o755)))
                  '("container" "final" "overlay" "session"))
        (chmod %mount-directory #o755))))

(define (singularity-privileged-programs singularity)
  "Return the helpers of the package SINGULARITY, under names that tell whose
they are, since they all share one directory with other packages' programs."
  (define actions
    '("action" "mount" "start"))

  (define helpers
    (computed-file
     "singularity-privileged-helpers"
     #~(let ((programs (string-append #$singularity
                                      "/libexec/singularity/bin/"))
             (links (string-append #$output "/singularity-")))
         (mkdir #$output)
         (for-each (lambda (action)
                     (symlink (string-append programs action "-suid")
                              (string-append links action "-helper")))
                   '#$actions))))

  (map (lambda (action)
         (file-like->setuid-program
          (file-append helpers
                       (string-append "/singularity-" action "-helper"))))
       actions))

(define singularity-service-type
  (service-type
   (name 'singularity)
   (extensions
    (list (service-extension privileged-program-service-type
                             singularity-privileged-programs)
          (service-extension activation-service-type
                             (const %singularity-activation))))
   (default-value singularity)
   (description
    "Let users run applications in Singularity containers.")))
