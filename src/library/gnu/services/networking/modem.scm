;;; guixlite --- modems: ModemManager and USB_ModeSwitch
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The first talks to modems; the second makes USB sticks into modems that
;;; start out as disks with a driver for another system.

(define-module (gnu services networking modem)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu services dbus)
  #:use-module (gnu packages base)
  #:use-module (gnu packages bash)
  #:use-module (gnu packages freedesktop)
  #:use-module (gnu packages usb-modeswitch)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (modem-manager-configuration
            modem-manager-configuration?
            modem-manager-service-type

            usb-modeswitch-configuration
            usb-modeswitch-configuration?
            usb-modeswitch-configuration-usb-modeswitch
            usb-modeswitch-configuration-usb-modeswitch-data
            usb-modeswitch-service-type))

;;; ModemManager

(define-record-type* <modem-manager-configuration>
  modem-manager-configuration make-modem-manager-configuration
  modem-manager-configuration?
  (modem-manager modem-manager-configuration-modem-manager ;file-like
                 (default modem-manager)))

(define (modem-manager-packages config)
  (list (modem-manager-configuration-modem-manager config)))

(define modem-manager-service-type
  (service-type
   (name 'modem-manager)
   (extensions
    (list (service-extension dbus-root-service-type modem-manager-packages)
          (service-extension udev-service-type modem-manager-packages)
          (service-extension polkit-service-type modem-manager-packages)))
   (default-value (modem-manager-configuration))
   (description
    "Run ModemManager, by which programs dial and connect with modems of any
kind.")))

;;; USB_ModeSwitch

(define-record-type* <usb-modeswitch-configuration>
  usb-modeswitch-configuration make-usb-modeswitch-configuration
  usb-modeswitch-configuration?
  (usb-modeswitch usb-modeswitch-configuration-usb-modeswitch ;package
                  (default usb-modeswitch))
  (usb-modeswitch-data usb-modeswitch-configuration-usb-modeswitch-data
                       (default usb-modeswitch-data)) ;file-like
  (config-file usb-modeswitch-configuration-config-file ;gexp or file-like
               (default #~(string-append #$usb-modeswitch:dispatcher
                                         "/etc/usb_modeswitch.conf"))))

(define (usb-modeswitch-script usb-modeswitch config-file)
  "Return a directory with the script that udev calls: it finds the dispatcher
of the package USB-MODESWITCH, and hands it CONFIG-FILE."
  (computed-file
   "usb_modeswitch-sh"
   (with-imported-modules '((guix build utils))
     #~(begin
         (use-modules (guix build utils))
         (define script
           (string-append #$output "/usb_modeswitch"))
         (define option
           #$(if config-file
                 #~(string-append " --config-file=" #$config-file)
                 ""))

         (install-file (string-append #$usb-modeswitch:dispatcher
                                      "/lib/udev/usb_modeswitch")
                       #$output)
         (substitute* script
           (("(exec usb_modeswitch_dispatcher .*)( (2>>|&))"
             _ command redirection)
            (string-append command option redirection)))
         ;; The wrapper is a shell script itself.
         (setenv "PATH" (string-append #$bash "/bin"))
         (wrap-program script
           `("PATH" ":" = (,(string-append #$coreutils "/bin")
                           ,(string-append #$usb-modeswitch:dispatcher
                                           "/bin"))))))))

(define (usb-modeswitch-udev-rules config)
  "Return the rules of the data package with the script's full name in them."
  (match-record config <usb-modeswitch-configuration>
    (usb-modeswitch usb-modeswitch-data config-file)
    (list
     (computed-file
      "usb_modeswitch.rules"
      (with-imported-modules '((guix build utils))
        #~(begin
            (use-modules (guix build utils))
            (define script
              (string-append #$(usb-modeswitch-script usb-modeswitch
                                                      config-file)
                             "/usb_modeswitch"))
            (define directory
              (string-append #$output "/lib/udev/rules.d"))

            (install-file (string-append #$usb-modeswitch-data
                                         "/udev/40-usb_modeswitch.rules")
                          directory)
            (substitute* (string-append directory "/40-usb_modeswitch.rules")
              (("(PROGRAM=|RUN\\+=)\"usb_modeswitch" _ key)
               (string-append key "\"" script)))))))))

(define usb-modeswitch-service-type
  (service-type
   (name 'usb-modeswitch)
   (extensions (list (service-extension udev-service-type
                                        usb-modeswitch-udev-rules)))
   (default-value (usb-modeswitch-configuration))
   (description
    "Make USB devices change to the mode in which they are of use, modems above
all, when they are plugged in.")))
