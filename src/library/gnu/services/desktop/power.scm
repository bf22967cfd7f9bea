;;; guixlite --- UPower, which watches batteries
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Desktops ask it how much power is left; it acts when there is none.

(define-module (gnu services desktop power)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu services dbus)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages gnome)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix records)
  #:export (<upower-configuration>
            upower-configuration
            upower-configuration?
            upower-configuration-upower
            upower-configuration-watts-up-pro?
            upower-configuration-poll-batteries?
            upower-configuration-ignore-lid?
            upower-configuration-use-percentage-for-policy?
            upower-configuration-percentage-low
            upower-configuration-percentage-critical
            upower-configuration-percentage-action
            upower-configuration-time-low
            upower-configuration-time-critical
            upower-configuration-time-action
            upower-configuration-critical-power-action
            upower-service-type))

(define-record-type* <upower-configuration>
  upower-configuration make-upower-configuration
  upower-configuration?
  (upower upower-configuration-upower             ;package
          (default upower))
  (watts-up-pro? upower-configuration-watts-up-pro? ;boolean
                 (default #f))
  (poll-batteries? upower-configuration-poll-batteries? ;boolean
                   (default #t))
  (ignore-lid? upower-configuration-ignore-lid?   ;boolean
               (default #f))
  ;; When the battery is low, critical, and all but empty: by per cent, or by
  ;; the seconds that are left.
  (use-percentage-for-policy? upower-configuration-use-percentage-for-policy?
                              (default #t))
  (percentage-low             upower-configuration-percentage-low
                              (default 20))
  (percentage-critical        upower-configuration-percentage-critical
                              (default 5))
  (percentage-action          upower-configuration-percentage-action
                              (default 2))
  (time-low                   upower-configuration-time-low
                              (default 1200))
  (time-critical              upower-configuration-time-critical
                              (default 300))
  (time-action                upower-configuration-time-action
                              (default 120))
  (critical-power-action      upower-configuration-critical-power-action
                              (default 'hybrid-sleep))) ;symbol

(define (action->string action)
  "Return what UPower calls ACTION."
  (case action
    ((hybrid-sleep) "HybridSleep")
    ((hibernate) "Hibernate")
    ((power-off) "PowerOff")
    (else
     (raise-exception
      (formatted-message (G_ "critical-power-action of UPower must be \
hybrid-sleep, hibernate or power-off, but is ~s")
                         action)))))

(define (UPower.conf config)
  "Return UPower's configuration file."
  (define (line key value)
    (string-append key "="
                   (cond ((number? value) (number->string value))
                         ((string? value) value)
                         (value "true")
                         (else "false"))
                   "\n"))

  (match-record config <upower-configuration>
    (watts-up-pro? poll-batteries? ignore-lid? use-percentage-for-policy?
     percentage-low percentage-critical percentage-action
     time-low time-critical time-action critical-power-action)
    (plain-file "UPower.conf"
                (string-append
                 "[UPower]\n"
                 (line "EnableWattsUpPro" watts-up-pro?)
                 (line "NoPollBatteries" (not poll-batteries?))
                 (line "IgnoreLid" ignore-lid?)
                 (line "UsePercentageForPolicy" use-percentage-for-policy?)
                 (line "PercentageLow" percentage-low)
                 (line "PercentageCritical" percentage-critical)
                 (line "PercentageAction" percentage-action)
                 (line "TimeLow" time-low)
                 (line "TimeCritical" time-critical)
                 (line "TimeAction" time-action)
                 (line "CriticalPowerAction"
                       (action->string critical-power-action))))))

(define %upower-activation
  #~(begin
      (use-modules (guix build utils))
      (mkdir-p "/var/lib/upower")))

(define (upower-dbus-services config)
  "Return UPower, with its configuration."
  (list (wrapped-dbus-service (upower-configuration-upower config)
                              "libexec/upowerd"
                              (list (list "UPOWER_CONF_FILE_NAME"
                                          (UPower.conf config))))))

(define (upower-shepherd-services config)
  "Return the service that runs UPower."
  (define configuration-file
    (UPower.conf config))

  (list (shepherd-service
         (provision '(upower-daemon))
         (requirement '(dbus-system udev))
         (documentation "Run UPower, which watches batteries.")
         (start #~(make-forkexec-constructor
                   (list (string-append #$(upower-configuration-upower config)
                                        "/libexec/upowerd"))
                   #:environment-variables
                   (list (string-append "UPOWER_CONF_FILE_NAME="
                                        #$configuration-file))))
         (stop #~(make-kill-destructor))
         (actions
          (list (shepherd-configuration-action configuration-file))))))

(define upower-service-type
  (service-type
   (name 'upower)
   (extensions
    (list (service-extension dbus-root-service-type upower-dbus-services)
          (service-extension shepherd-root-service-type
                             upower-shepherd-services)
          (service-extension activation-service-type
                             (const %upower-activation))
          (service-extension udev-service-type
                             (compose list upower-configuration-upower))
          (service-extension profile-service-type ;for upower
                             (compose list upower-configuration-upower))))
   (default-value (upower-configuration))
   (description
    "Run UPower, which tells desktops how batteries are doing, and acts when
power runs out.")))
