;;; guixlite --- speakersafetyd, which keeps loudspeakers from burning out
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The loudspeakers of some laptops are stronger than they can stand; the
;;; daemon lowers the volume in time.

(define-module (gnu services sound speakersafetyd)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu services configuration)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages rust-apps)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (speakersafetyd-configuration
            speakersafetyd-configuration-blackbox-directory
            speakersafetyd-configuration-configuration-directory
            speakersafetyd-configuration-maximum-gain-reduction
            speakersafetyd-configuration-speakersafetyd
            speakersafetyd-configuration?
            speakersafetyd-service-type))

(define-configuration/no-serialization speakersafetyd-configuration
  (blackbox-directory
   (string "/var/lib/speakersafetyd/blackbox")
   "Where the daemon keeps what it heard when speakers become too hot, for its
developers.")
  (configuration-directory
   (file-like (file-append speakersafetyd "/share/speakersafetyd"))
   "The directory with the models of speakers.")
  (maximum-gain-reduction
   (integer 7)
   "By how much the volume may have to be lowered before the daemon gives up.")
  (speakersafetyd
   (file-like speakersafetyd)
   "The speakersafetyd package."))

(define (speakersafetyd-shepherd-services config)
  "Return the service that runs the daemon."
  (match-record config <speakersafetyd-configuration>
    (blackbox-directory configuration-directory maximum-gain-reduction
     speakersafetyd)
    (list (shepherd-service
           (provision '(speakersafetyd))
           (requirement '(udev))
           (documentation "Run speakersafetyd, which protects loudspeakers.")
           (start #~(make-forkexec-constructor
                     (list #$(file-append speakersafetyd "/bin/speakersafetyd")
                           "--config-path" #$configuration-directory
                           "--blackbox-path" #$blackbox-directory
                           "--max-reduction"
                           (number->string #$maximum-gain-reduction))))
           (stop #~(make-kill-destructor))))))

(define speakersafetyd-service-type
  (service-type
   (name 'speakersafetyd)
   (extensions
    (list (service-extension shepherd-root-service-type
                             speakersafetyd-shepherd-services)
          (service-extension
           udev-service-type
           (compose list speakersafetyd-configuration-speakersafetyd))
          (service-extension
           profile-service-type
           (compose list speakersafetyd-configuration-speakersafetyd))))
   (default-value (speakersafetyd-configuration))
   (description
    "Run speakersafetyd, which keeps the loudspeakers of laptops with Apple's
processors from overheating.")))
