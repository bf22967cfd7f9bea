;;; guixlite --- sound: ALSA, PulseAudio and their plug-ins
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; One name for the modules under (gnu services sound ...).

(define-module (gnu services sound)
  #:use-module (gnu services sound alsa)
  #:use-module (gnu services sound pulseaudio)
  #:use-module (gnu services sound speakersafetyd)
  #:re-export (alsa-configuration
               alsa-configuration?
               alsa-configuration-alsa-plugins
               alsa-configuration-pulseaudio?
               alsa-configuration-extra-options
               alsa-service-type

               pulseaudio-configuration
               pulseaudio-configuration?
               pulseaudio-configuration-client-conf
               pulseaudio-configuration-daemon-conf
               pulseaudio-configuration-script-file
               pulseaudio-configuration-extra-script-files
               pulseaudio-configuration-system-script-file
               pulseaudio-service-type

               ladspa-configuration
               ladspa-configuration?
               ladspa-configuration-plugins
               ladspa-service-type

               speakersafetyd-configuration
               speakersafetyd-configuration-blackbox-directory
               speakersafetyd-configuration-configuration-directory
               speakersafetyd-configuration-maximum-gain-reduction
               speakersafetyd-configuration-speakersafetyd
               speakersafetyd-configuration?
               speakersafetyd-service-type))
