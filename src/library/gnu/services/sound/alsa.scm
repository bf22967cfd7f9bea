;;; guixlite --- ALSA, and LADSPA's plug-ins
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; No daemon: /etc/asound.conf, and a variable that names plug-ins.

(define-module (gnu services sound alsa)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu system pam)
  #:use-module (gnu packages linux)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (alsa-configuration
            alsa-configuration?
            alsa-configuration-alsa-plugins
            alsa-configuration-pulseaudio?
            alsa-configuration-extra-options
            alsa-service-type

            ladspa-configuration
            ladspa-configuration?
            ladspa-configuration-plugins
            ladspa-service-type))

(define-record-type* <alsa-configuration>
  alsa-configuration make-alsa-configuration
  alsa-configuration?
  (alsa-plugins  alsa-configuration-alsa-plugins  ;package
                 (default alsa-plugins))
  (pulseaudio?   alsa-configuration-pulseaudio?   ;boolean
                 (default #t))
  (extra-options alsa-configuration-extra-options ;string
                 (default "")))

(define (pulseaudio-options alsa-plugins)
  "Return the pieces of asound.conf that send sound to PulseAudio."
  (define (plugin kind)
    #~(string-append #$alsa-plugins:pulseaudio
                     "/lib/alsa-lib/libasound_module_" #$kind "_pulse.so"))
  (define (type-definition kind)
    (list kind "_type.pulse {\n  lib \"" (plugin kind) "\"\n}\n"))

  `(,@(type-definition "pcm")
    ,@(type-definition "ctl")
    "\
pcm.!default {
  type pulse
  fallback \"sysdefault\"
  hint {
    show on
    description \"PulseAudio\"
  }
}
ctl.!default {
  type pulse
  fallback \"sysdefault\"
}
"))

(define (alsa-etc-files config)
  "Return /etc/asound.conf."
  (match-record config <alsa-configuration>
    (alsa-plugins pulseaudio? extra-options)
    (list (list "asound.conf"
                (apply mixed-text-file "asound.conf"
                       `(,@(if pulseaudio?
                               (pulseaudio-options alsa-plugins)
                               '())
                         ,extra-options))))))

(define alsa-service-type
  (service-type
   (name 'alsa)
   (extensions (list (service-extension etc-service-type alsa-etc-files)))
   (default-value (alsa-configuration))
   (description
    "Configure ALSA, by which programs reach the sound card.")))

;;; LADSPA

(define-record-type* <ladspa-configuration>
  ladspa-configuration make-ladspa-configuration
  ladspa-configuration?
  (plugins ladspa-configuration-plugins           ;list of file-likes
           (default '())))

(define (ladspa-environment config)
  "Return the variable that names the directories of the plug-ins."
  (define directories
    (map (lambda (plugin)
           (file-append plugin "/lib/ladspa"))
         (ladspa-configuration-plugins config)))

  `(("LADSPA_PATH" . (string-join ',directories ":"))))

(define ladspa-service-type
  (service-type
   (name 'ladspa)
   (extensions (list (service-extension session-environment-service-type
                                        ladspa-environment)))
   (default-value (ladspa-configuration))
   (description "Tell programs where LADSPA's sound effects are.")))
