;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The Shepherd as a service, and service types that do nothing but extend it.

(define-module (gnu services shepherd root)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd records)
  #:use-module (gnu services shepherd files)
  #:use-module (guix gexp)
  #:use-module ((srfi srfi-1) #:select (concatenate))
  #:export (shepherd-root-service-type
            %shepherd-root-service
            shepherd-service-type))

(define (shepherd-boot-gexp config)
  "Return code that becomes the Shepherd of CONFIG."
  (let ((shepherd (shepherd-configuration-shepherd config))
        (services (shepherd-configuration-services config)))
    #~(begin
        ;; Remember which system was booted: the store item itself, as
        ;; /run/current-system may come to point to another.
        (false-if-exception (delete-file "/run/booted-system"))
        (symlink (canonicalize-path "/run/current-system")
                 "/run/booted-system")

        ;; The Shepherd should not inherit open files.
        (let loop ((fd 3))
          (when (< fd 1024)
            (false-if-exception
             (let ((flags (fcntl fd F_GETFD)))
               (when (zero? (logand flags FD_CLOEXEC))
                 (fcntl fd F_SETFD (logior FD_CLOEXEC flags)))))
            (loop (+ fd 1))))

        (execl #$(file-append shepherd "/bin/shepherd")
               "shepherd" "--config"
               #$(shepherd-configuration-file services shepherd)))))

(define (add-services config services)
  (shepherd-configuration
   (inherit config)
   (services (append (shepherd-configuration-services config) services))))

(define shepherd-root-service-type
  (service-type
   (name 'shepherd-root)
   (extensions
    (list (service-extension boot-service-type shepherd-boot-gexp)
          (service-extension profile-service-type
                             (lambda (config)
                               (list (shepherd-configuration-shepherd
                                      config))))))
   (compose concatenate)
   (extend add-services)
   (default-value (shepherd-configuration))
   (description
    "The GNU Shepherd, the first process of the system, which starts the others
in the right order and keeps them running.  It is extended with lists of
@code{shepherd-service} records.")))

(define %shepherd-root-service
  (service shepherd-root-service-type))

(define-syntax shepherd-service-type
  (syntax-rules (description)
    "Return a service type called NAME that only extends the Shepherd, with the
one service that PROC makes of its value, which is DEFAULT if that is there."
    ((_ service-name proc default (description text))
     (service-type
      (name service-name)
      (extensions
       (list (service-extension shepherd-root-service-type
                                (compose list proc))))
      (default-value default)
      (description text)))
    ((_ service-name proc (description text))
     (service-type
      (name service-name)
      (extensions
       (list (service-extension shepherd-root-service-type
                                (compose list proc))))
      (description text)))))
