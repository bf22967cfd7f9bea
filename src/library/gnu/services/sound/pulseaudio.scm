;;; guixlite --- PulseAudio, the sound server
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Users' programs start the server; the system gives it /etc/pulse.

(define-module (gnu services sound pulseaudio)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu system pam)
  #:use-module (gnu packages pulseaudio)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix records)
  #:use-module (ice-9 match)
  #:export (pulseaudio-configuration
            pulseaudio-configuration?
            pulseaudio-configuration-client-conf
            pulseaudio-configuration-daemon-conf
            pulseaudio-configuration-script-file
            pulseaudio-configuration-extra-script-files
            pulseaudio-configuration-system-script-file
            pulseaudio-service-type))

;; With flat volumes, one program can turn up all of them.
(define-record-type* <pulseaudio-configuration>
  pulseaudio-configuration make-pulseaudio-configuration
  pulseaudio-configuration?
  (client-conf pulseaudio-configuration-client-conf ;list of (KEY . VALUE)
               (default '()))                     ;or strings
  (daemon-conf pulseaudio-configuration-daemon-conf ;likewise
               (default '((flat-volumes . no))))
  (script-file pulseaudio-configuration-script-file ;file-like
               (default (file-append pulseaudio "/etc/pulse/default.pa")))
  (extra-script-files                             ;list of file-likes
   pulseaudio-configuration-extra-script-files
   (default '()))
  (system-script-file                             ;file-like
   pulseaudio-configuration-system-script-file
   (default (file-append pulseaudio "/etc/pulse/system.pa"))))

(define entry->line
  (match-lambda
    ((key . value) (format #f "~a = ~s~%" key value))
    ((? string? text) (string-append text "\n"))))

(define (script-name file)
  "Return the name of FILE, a script, which has to end in `.pa'."
  (define name
    (cond ((local-file? file) (local-file-name file))
          ((plain-file? file) (plain-file-name file))
          ((computed-file? file) (computed-file-name file))
          (else
           (raise-exception
            (formatted-message (G_ "a script of PulseAudio must be a \
local-file, plain-file or computed-file, but is ~s")
                               file)))))

  (unless (string-suffix? ".pa" name)
    (raise-exception
     (formatted-message (G_ "the name of a script of PulseAudio must end in \
'.pa', but is '~a'")
                        name)))
  name)

(define (with-extra-scripts script)
  "Return SCRIPT with an end that runs those in /etc/pulse/default.pa.d."
  (computed-file "default.pa"
                 #~(begin
                     (use-modules (ice-9 textual-ports))
                     (call-with-output-file #$output
                       (lambda (port)
                         (display (call-with-input-file #$script
                                    get-string-all)
                                  port)
                         (display "\n.nofail
.include /etc/pulse/default.pa.d\n"
                                  port))))))

(define (pulseaudio-etc-files config)
  "Return /etc/pulse."
  (match-record config <pulseaudio-configuration>
    (client-conf daemon-conf script-file extra-script-files system-script-file)
    (define extra?
      (pair? extra-script-files))
    (define (configuration-file name . lines)
      (list name (apply mixed-text-file name lines)))

    (list
     (list "pulse"
           (file-union
            "pulse"
            `(("default.pa" ,(if extra?
                                 (with-extra-scripts script-file)
                                 script-file))
              ("system.pa" ,system-script-file)
              ,@(if extra?
                    `(("default.pa.d"
                       ,(file-union "default.pa.d"
                                    (map (lambda (file)
                                           (list (script-name file) file))
                                         extra-script-files))))
                    '())
              ,(apply configuration-file "daemon.conf"
                      "default-script-file = /etc/pulse/default.pa\n"
                      (map entry->line daemon-conf))
              ,(apply configuration-file "client.conf"
                      (map entry->line client-conf))))))))

;; Names that stay the same let running sessions see a new configuration.
(define %pulseaudio-environment
  '(("PULSE_CONFIG" . "/etc/pulse/daemon.conf")
    ("PULSE_CLIENTCONFIG" . "/etc/pulse/client.conf")))

(define pulseaudio-service-type
  (service-type
   (name 'pulseaudio)
   (extensions
    (list (service-extension session-environment-service-type
                             (const %pulseaudio-environment))
          (service-extension etc-service-type pulseaudio-etc-files)
          (service-extension udev-service-type (const (list pulseaudio)))))
   (default-value (pulseaudio-configuration))
   (description "Configure PulseAudio, the sound server.")))
