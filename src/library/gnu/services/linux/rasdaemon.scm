;;; guixlite --- rasdaemon, which logs errors of the hardware
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Memory, processors and buses report errors to the kernel; the daemon logs
;;; them, and can keep them in a database.

(define-module (gnu services linux rasdaemon)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages linux)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:export (rasdaemon-configuration
            rasdaemon-configuration?
            rasdaemon-configuration-record?
            rasdaemon-service-type))

(define-record-type* <rasdaemon-configuration>
  rasdaemon-configuration make-rasdaemon-configuration
  rasdaemon-configuration?
  (record? rasdaemon-configuration-record?        ;boolean
           (default #f)))

(define (rasdaemon-activation config)
  "Return code that makes the directory of the database."
  (with-imported-modules '((guix build utils))
    #~(if #$(rasdaemon-configuration-record? config)
          (mkdir-p "/var/lib/rasdaemon"))))

(define (rasdaemon-shepherd-services config)
  "Return the service that runs the daemon."
  (define command
    (cons* (file-append rasdaemon "/sbin/rasdaemon")
           "--foreground"
           (if (rasdaemon-configuration-record? config)
               '("--record")
               '())))

  (list (shepherd-service
         (provision '(rasdaemon))
         (requirement '(syslogd))
         (documentation "Run rasdaemon, which logs hardware errors.")
         (start #~(make-forkexec-constructor '#$command))
         (stop #~(make-kill-destructor)))))

(define rasdaemon-service-type
  (service-type
   (name 'rasdaemon)
   (extensions
    (list (service-extension shepherd-root-service-type
                             rasdaemon-shepherd-services)
          (service-extension activation-service-type rasdaemon-activation)))
   (compose concatenate)
   (default-value (rasdaemon-configuration))
   (description
    "Run rasdaemon, which logs the errors that the hardware reports.")))
