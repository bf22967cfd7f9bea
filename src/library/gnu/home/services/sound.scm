;;; guixlite --- sound in a home
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; PipeWire, and PulseAudio over the network.

(define-module (gnu home services sound)
  #:use-module (gnu home services)
  #:use-module (gnu home services shepherd)
  #:use-module (gnu packages linux)
  #:use-module (gnu services configuration)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:export (home-pipewire-configuration
            home-pipewire-service-type

            home-pulseaudio-rtp-sink-service-type
            home-pulseaudio-rtp-source-service-type
            %pulseaudio-rtp-multicast-address))


;;; PipeWire.

(define-configuration/no-serialization home-pipewire-configuration
  (pipewire
   (file-like pipewire)
   "The PipeWire package.")
  (wireplumber
   (file-like wireplumber)
   "The WirePlumber package.")
  (enable-pulseaudio?
   (boolean #t)
   "Whether clients of PulseAudio find PipeWire in its place.")
  (extra-content
   (string "")
   "Text for the end of @file{~/.config/alsa/asoundrc}."))

(define (daemon name requirement what program)
  "Return the Shepherd service NAME, which runs PROGRAM."
  (shepherd-service
   (documentation what)
   (provision (list name))
   (requirement (list requirement))
   (start #~(make-forkexec-constructor (list #$program)))
   (stop #~(make-kill-destructor))))

(define (pipewire-shepherd-services config)
  (match-record config <home-pipewire-configuration>
    (pipewire wireplumber enable-pulseaudio?)
    `(,(daemon 'pipewire 'dbus "Process audio and video."
               (file-append pipewire "/bin/pipewire"))
      ,(daemon 'wireplumber 'pipewire "Manage the sessions of PipeWire."
               (file-append wireplumber "/bin/wireplumber"))
      ,@(if enable-pulseaudio?
            (list (daemon 'pipewire-pulseaudio 'pipewire
                          "Serve clients of PulseAudio."
                          (file-append pipewire "/bin/pipewire-pulse")))
            '()))))

(define (plugin kind pipewire)
  (list kind "_type.pipewire {\n  lib \"" pipewire
        "/lib/alsa-lib/libasound_module_" kind "_pipewire.so\"\n}\n"))

(define (asoundrc config)
  (match-record config <home-pipewire-configuration> (pipewire extra-content)
    (apply mixed-text-file "asoundrc"
           `("<" ,pipewire "/share/alsa/alsa.conf.d/50-pipewire.conf>\n"
             "<" ,pipewire "/share/alsa/alsa.conf.d/99-pipewire-default.conf>\n"
             ,@(plugin "pcm" pipewire)
             ,@(plugin "ctl" pipewire)
             ,extra-content))))

(define (pipewire-files config)
  `(("alsa/asoundrc" ,(asoundrc config))
    ,@(if (home-pipewire-configuration-enable-pulseaudio? config)
          `(("pulse/client.conf" ,(plain-file "client.conf" "autospawn = no")))
          '())))

(define home-pipewire-service-type
  (service-type
   (name 'pipewire)
   (extensions
    (list (service-extension home-shepherd-service-type
                             pipewire-shepherd-services)
          (service-extension home-xdg-configuration-files-service-type
                             pipewire-files)))
   (default-value (home-pipewire-configuration))
   (description "Run PipeWire.")))


;;; PulseAudio.

;; The group that announcements of sessions go to unless another is asked for.
(define %pulseaudio-rtp-multicast-address "224.0.0.56")

(define (with-pulseaudio-connection sock exp)
  "Return a gexp that evaluates EXP where SOCK is connected to the command line of
the user's PulseAudio, which opens it when it is signalled."
  #~(let* ((#$sock (socket AF_UNIX SOCK_STREAM 0))
           (pulse-user-file
            (lambda (name)
              (string-append "/run/user/" (number->string (getuid))
                             "/pulse/" name)))
           (file (pulse-user-file "cli")))
      (let loop ((tries 0))
        (catch #t
          (lambda ()
            (connect #$sock AF_UNIX file)
            (let ((result #$exp))
              (close-port #$sock)
              result))
          (lambda (key . args)
            (if (and (eq? key 'system-error)
                     (= ENOENT (system-error-errno (cons key args)))
                     (< tries 3))
                (let ((pid (call-with-input-file (pulse-user-file "pid")
                             read)))
                  (when (and (integer? pid) (> pid 1))
                    (kill pid SIGUSR2))
                  ((@ (fibers) sleep) 1)
                  (loop (+ tries 1)))
                (begin
                  (close-port #$sock)
                  (apply throw key args))))))))

(define (sink-shepherd-services destination-ip)
  (list
   (shepherd-service
    (provision '(pulseaudio-rtp-sink))
    (start
     #~(lambda* (#:optional (destination-ip #$destination-ip))
         #$(with-pulseaudio-connection
            #~sock
            #~(begin
                (display "\
load-module module-null-sink \
sink_name=rtp sink_properties=\"device.description='RTP network output'\"\n"
                         sock)
                (display (string-append
                          "load-module module-rtp-send source=rtp.monitor"
                          (if destination-ip
                              (string-append " destination_ip="
                                             destination-ip)
                              "")
                          "\n")
                         sock)
                #t))))
    (stop
     #~(lambda (_)
         #$(with-pulseaudio-connection
            #~sock
            #~(begin
                (display "unload-module module-rtp-send\n" sock)
                (display "unload-module module-null-sink\n" sock)
                #f))))
    (auto-start? #f))))

(define home-pulseaudio-rtp-sink-service-type
  (service-type
   (name 'pulseaudio-rtp-sink)
   (extensions
    (list (service-extension home-shepherd-service-type
                             sink-shepherd-services)))
   (default-value %pulseaudio-rtp-multicast-address)
   (description "Let PulseAudio send sound over the network with RTP.")))

(define (source-shepherd-services source-ip)
  (list
   (shepherd-service
    (provision '(pulseaudio-rtp-source))
    (start
     #~(lambda* (#:optional (source-ip #$source-ip))
         #$(with-pulseaudio-connection
            #~sock
            #~(begin
                (format sock "load-module module-rtp-recv sap_address=~a\n"
                        source-ip)
                #t))))
    (stop
     #~(lambda (_)
         #$(with-pulseaudio-connection
            #~sock
            #~(begin
                (display "unload-module module-rtp-recv\n" sock)
                #f))))
    (auto-start? #f))))

(define home-pulseaudio-rtp-source-service-type
  (service-type
   (name 'pulseaudio-rtp-source)
   (extensions
    (list (service-extension home-shepherd-service-type
                             source-shepherd-services)))
   (default-value %pulseaudio-rtp-multicast-address)
   (description "Let PulseAudio play sound that comes over the network with
RTP.")))
