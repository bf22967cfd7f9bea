;;; guixlite --- smart cards and security tokens
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; pcscd, by which programs talk to cards through drivers of readers.

(define-module (gnu services security-token)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages security-token)
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:use-module (guix records)
  #:export (pcscd-configuration
            pcscd-configuration?
            pcscd-configuration-pcsc-lite
            pcscd-configuration-usb-drivers
            pcscd-service-type))

(define-record-type* <pcscd-configuration>
  pcscd-configuration make-pcscd-configuration
  pcscd-configuration?
  (pcsc-lite   pcscd-configuration-pcsc-lite      ;file-like
               (default pcsc-lite))
  (usb-drivers pcscd-configuration-usb-drivers    ;list of file-likes
               (default (list ccid))))

(define (pcscd-shepherd-services config)
  "Return the service that runs pcscd; a socket left behind would keep it from
starting."
  (match-record config <pcscd-configuration> (pcsc-lite)
    (list (shepherd-service
           (provision '(pcscd))
           (requirement '(syslogd))
           (documentation "Run pcscd, which talks to smart cards.")
           (start #~(lambda _
                      (let ((socket "/run/pcscd/pcscd.comm"))
                        (when (file-exists? socket)
                          (delete-file socket)))
                      (fork+exec-command
                       (list #$(file-append pcsc-lite "/sbin/pcscd")
                             "--foreground")
                       #:log-file "/var/log/pcscd.log")))
           (stop #~(make-kill-destructor))))))

(define (pcscd-activation config)
  "Return code that makes the directory in which pcscd looks for drivers."
  (define drivers
    (directory-union "pcsc"
                     (map (lambda (driver) (file-append driver "/pcsc"))
                          (pcscd-configuration-usb-drivers config))))

  (with-imported-modules (source-module-closure '((guix build utils)))
    #~(begin
        (use-modules (guix build utils))

        (mkdir-p "/var/lib")
        (switch-symlinks "/var/lib/pcsc" #$drivers))))

(define pcscd-service-type
  (service-type
   (name 'pcscd)
   (extensions
    (list (service-extension shepherd-root-service-type
                             pcscd-shepherd-services)
          (service-extension activation-service-type pcscd-activation)))
   (default-value (pcscd-configuration))
   (description
    "Run pcscd, by which programs use smart cards and security tokens.")))
