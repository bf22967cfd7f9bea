;;; guixlite --- TLP, power saving for laptops
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Each field of the configuration but the package is a variable of
;;; /etc/tlp.conf; those ending in `on-ac' count on mains power, those in
;;; `on-bat' on battery.

(define-module (gnu services pm tlp)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu services configuration)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages linux)
  #:use-module (guix gexp)
  #:use-module (srfi srfi-1)
  #:export (tlp-service-type
            tlp-configuration))

;;; Types of fields

(define (non-negative-integer? obj)
  (and (exact-integer? obj) (>= obj 0)))

(define (space-separated-string-list? obj)
  (and (list? obj)
       (every (lambda (item)
                (and (string? item) (not (string-index item #\space))))
              obj)))

;; Booleans that TLP spells `on' and `off', or `Y' and `N', rather than 1, 0.
(define on-off-boolean? boolean?)
(define y-n-boolean? boolean?)

(define-maybe/no-serialization boolean)
(define-maybe/no-serialization string)
(define-maybe/no-serialization space-separated-string-list)
(define-maybe/no-serialization non-negative-integer)
(define-maybe/no-serialization on-off-boolean)

(define-configuration/no-serialization tlp-configuration
  (tlp
   (file-like tlp)
   "The TLP package.")
  (tlp-enable?
   (boolean #t)
   "Whether TLP does anything.")
  (tlp-default-mode
   (string "AC")
   "What to assume if no power supply is found: @code{AC} or @code{BAT}.")
  (disk-idle-secs-on-ac
   (non-negative-integer 0)
   "How long, in seconds, a disk that has gone idle is left alone before data
are written to it.")
  (disk-idle-secs-on-bat
   (non-negative-integer 2)
   "As @code{disk-idle-secs-on-ac}, on battery.")
  (max-lost-work-secs-on-ac
   (non-negative-integer 15)
   "How old, in seconds, data may become before they are written to disk.")
  (max-lost-work-secs-on-bat
   (non-negative-integer 60)
   "As @code{max-lost-work-secs-on-ac}, on battery.")
  (cpu-scaling-governor-on-ac
   maybe-space-separated-string-list
   "What decides the processor's frequency: @code{powersave} or
@code{performance} and, with the driver acpi-cpufreq, @code{ondemand} or
@code{conservative}.")
  (cpu-scaling-governor-on-bat
   maybe-space-separated-string-list
   "As @code{cpu-scaling-governor-on-ac}, on battery.")
  (cpu-scaling-min-freq-on-ac
   maybe-non-negative-integer
   "The lowest frequency to choose.")
  (cpu-scaling-max-freq-on-ac
   maybe-non-negative-integer
   "The highest frequency to choose.")
  (cpu-scaling-min-freq-on-bat
   maybe-non-negative-integer
   "The lowest frequency to choose on battery.")
  (cpu-scaling-max-freq-on-bat
   maybe-non-negative-integer
   "The highest frequency to choose on battery.")
  (cpu-min-perf-on-ac
   maybe-non-negative-integer
   "The lowest P-state of the processor, in per cent of its performance.")
  (cpu-max-perf-on-ac
   maybe-non-negative-integer
   "The highest P-state of the processor, in per cent of its performance.")
  (cpu-min-perf-on-bat
   maybe-non-negative-integer
   "As @code{cpu-min-perf-on-ac}, on battery.")
  (cpu-max-perf-on-bat
   maybe-non-negative-integer
   "As @code{cpu-max-perf-on-ac}, on battery.")
  (cpu-boost-on-ac?
   maybe-boolean
   "Whether the processor may exceed its nominal frequency.")
  (cpu-boost-on-bat?
   maybe-boolean
   "As @code{cpu-boost-on-ac?}, on battery.")
  (sched-powersave-on-ac?
   (boolean #f)
   "Whether to use few cores while there is little to do.")
  (sched-powersave-on-bat?
   (boolean #t)
   "As @code{sched-powersave-on-ac?}, on battery.")
  (nmi-watchdog?
   (boolean #f)
   "Whether the kernel's watchdog, a tool for debugging, is on.")
  (phc-controls
   maybe-string
   "The processor's voltages, for kernels with the PHC patch, such as
@code{\"F:V F:V F:V F:V\"}.")
  (energy-perf-policy-on-ac
   (string "performance")
   "What the processor prefers: @code{performance}, @code{normal} or
@code{powersave}.")
  (energy-perf-policy-on-bat
   (string "powersave")
   "As @code{energy-perf-policy-on-ac}, on battery.")
  (disks-devices
   (space-separated-string-list '("sda"))
   "The disks to which the fields about disks apply, in their order.")
  (disk-apm-level-on-ac
   (space-separated-string-list '("254" "254"))
   "For each disk, the level of its own power management.")
  (disk-apm-level-on-bat
   (space-separated-string-list '("128" "128"))
   "As @code{disk-apm-level-on-ac}, on battery.")
  (disk-spindown-timeout-on-ac
   maybe-space-separated-string-list
   "For each disk, when it is stopped.")
  (disk-spindown-timeout-on-bat
   maybe-space-separated-string-list
   "As @code{disk-spindown-timeout-on-ac}, on battery.")
  (disk-iosched
   maybe-space-separated-string-list
   "For each disk, the scheduler: @code{cfq}, @code{deadline} or
@code{noop}.")
  (sata-linkpwr-on-ac
   (string "max_performance")
   "The power management of SATA links: @code{min_power},
@code{medium_power} or @code{max_performance}.")
  (sata-linkpwr-on-bat
   (string "min_power")
   "As @code{sata-linkpwr-on-ac}, on battery.")
  (sata-linkpwr-blacklist
   maybe-string
   "SATA hosts that are left alone.")
  (ahci-runtime-pm-on-ac?
   maybe-on-off-boolean
   "Whether to suspend AHCI controllers and disks when idle.")
  (ahci-runtime-pm-on-bat?
   maybe-on-off-boolean
   "As @code{ahci-runtime-pm-on-ac?}, on battery.")
  (ahci-runtime-pm-timeout
   (non-negative-integer 15)
   "After how many seconds a disk counts as idle.")
  (pcie-aspm-on-ac
   (string "performance")
   "The power management of PCI Express: @code{default}, @code{performance}
or @code{powersave}.")
  (pcie-aspm-on-bat
   (string "powersave")
   "As @code{pcie-aspm-on-ac}, on battery.")
  (start-charge-thresh-bat0
   maybe-non-negative-integer
   "The percentage below which the first battery is charged.")
  (stop-charge-thresh-bat0
   maybe-non-negative-integer
   "The percentage up to which the first battery is charged.")
  (start-charge-thresh-bat1
   maybe-non-negative-integer
   "The percentage below which the second battery is charged.")
  (stop-charge-thresh-bat1
   maybe-non-negative-integer
   "The percentage up to which the second battery is charged.")
  (radeon-power-profile-on-ac
   (string "high")
   "The clock of Radeon cards: @code{low}, @code{mid}, @code{high},
@code{auto} or @code{default}.")
  (radeon-power-profile-on-bat
   (string "low")
   "As @code{radeon-power-profile-on-ac}, on battery.")
  (radeon-dpm-state-on-ac
   (string "performance")
   "What Radeon cards' power management aims at: @code{battery} or
@code{performance}.")
  (radeon-dpm-state-on-bat
   (string "battery")
   "As @code{radeon-dpm-state-on-ac}, on battery.")
  (radeon-dpm-perf-level-on-ac
   (string "auto")
   "The performance of Radeon cards: @code{auto}, @code{low} or
@code{high}.")
  (radeon-dpm-perf-level-on-bat
   (string "auto")
   "As @code{radeon-dpm-perf-level-on-ac}, on battery.")
  (wifi-pwr-on-ac?
   (on-off-boolean #f)
   "Whether the wireless card saves power.")
  (wifi-pwr-on-bat?
   (on-off-boolean #t)
   "As @code{wifi-pwr-on-ac?}, on battery.")
  (wol-disable?
   (y-n-boolean #t)
   "Whether the network must not wake the machine.")
  (sound-power-save-on-ac
   (non-negative-integer 0)
   "After how many seconds of silence the sound card saves power; 0 is
never.")
  (sound-power-save-on-bat
   (non-negative-integer 1)
   "As @code{sound-power-save-on-ac}, on battery.")
  (sound-power-save-controller?
   (y-n-boolean #t)
   "Whether the controller of the sound card is then turned off, too.")
  (bay-poweroff-on-bat?
   (boolean #f)
   "Whether to turn the optical drive off on battery.")
  (bay-device
   (string "sr0")
   "The name of the optical drive.")
  (runtime-pm-on-ac
   (string "on")
   "Whether PCI devices stay @code{on} or are suspended when idle,
@code{auto}.")
  (runtime-pm-on-bat
   (string "auto")
   "As @code{runtime-pm-on-ac}, on battery.")
  (runtime-pm-all?
   (boolean #t)
   "Whether that holds for all PCI devices but those excluded below.")
  (runtime-pm-blacklist
   maybe-space-separated-string-list
   "Addresses of PCI devices that are left alone.")
  (runtime-pm-driver-blacklist
   (space-separated-string-list '("radeon" "nouveau"))
   "Drivers whose PCI devices are left alone.")
  (usb-autosuspend?
   (boolean #t)
   "Whether to suspend idle USB devices.")
  (usb-blacklist
   maybe-string
   "USB devices that are left alone.")
  (usb-blacklist-wwan?
   (boolean #t)
   "Whether modems on USB are left alone.")
  (usb-whitelist
   maybe-string
   "USB devices that are suspended although the two fields above, or their
driver, exclude them.")
  (usb-autosuspend-disable-on-shutdown?
   maybe-boolean
   "Whether USB devices are woken before the machine shuts down.")
  (restore-device-state-on-startup?
   (boolean #f)
   "Whether radio devices are turned on or off at boot as they were before."))

;;; tlp.conf

(define (field->variable name)
  "Return the variable of tlp.conf for the field NAME, a symbol."
  (string-map (lambda (c) (if (char=? c #\-) #\_ c))
              (string-upcase (string-trim-right (symbol->string name) #\?))))

(define (value->text type value)
  "Return VALUE, of a field of the given TYPE, as TLP spells it."
  (cond ((string? value) value)
        ((number? value) (number->string value))
        ((list? value) (string-append "\"" (string-join value " ") "\""))
        (else
         (case type
           ((on-off-boolean maybe-on-off-boolean) (if value "on" "off"))
           ((y-n-boolean) (if value "Y" "N"))
           (else (if value "1" "0"))))))

(define (tlp.conf config)
  "Return TLP's configuration file."
  (define (field->line field)
    (let ((value ((configuration-field-getter field) config)))
      (if (maybe-value-set? value)
          (string-append (field->variable (configuration-field-name field)) "="
                         (value->text (configuration-field-type field) value)
                         "\n")
          "")))

  (plain-file "tlp"
              (string-concatenate
               (map field->line
                    ;; All but the package.
                    (cdr tlp-configuration-fields)))))

(define (tlp-shepherd-services config)
  "Return the service that applies TLP's settings and takes them back."
  (define command
    (file-append (tlp-configuration-tlp config) "/bin/tlp"))
  (define (tlp-init verb)
    #~(lambda _
        (zero? (system* #$command "init" #$verb))))

  (list (shepherd-service
         (provision '(tlp))
         (requirement '(user-processes))
         (documentation "Apply the settings of TLP, which save power.")
         (start (tlp-init "start"))
         (stop (tlp-init "stop")))))

(define (tlp-activation config)
  "Return code that installs the configuration file."
  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils))
        (copy-file #$(tlp.conf config) "/etc/tlp.conf"))))

(define tlp-service-type
  (service-type
   (name 'tlp)
   (extensions
    (list (service-extension shepherd-root-service-type tlp-shepherd-services)
          (service-extension udev-service-type
                             (compose list tlp-configuration-tlp))
          (service-extension activation-service-type tlp-activation)))
   (default-value (tlp-configuration))
   (description
    "Run TLP, which sets up laptops to save power on battery.")))
