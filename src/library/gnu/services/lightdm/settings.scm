;;; guixlite --- the settings of LightDM
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; LightDM, its seats and the greeter that it has, and the files that they
;;; stand for.

(define-module (gnu services lightdm settings)
  #:use-module (gnu artwork)
  #:use-module (gnu services configuration)
  #:use-module (gnu services xorg)
  #:use-module ((gnu packages display-managers)
                #:select (lightdm lightdm-gtk-greeter))
  #:use-module ((gnu packages gnome)
                #:select (adwaita-icon-theme gnome-themes-extra
                          hicolor-icon-theme))
  #:use-module ((gnu packages vnc) #:select (tigervnc-server))
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:export (lightdm-files
            check-greeters
            <lightdm-configuration>
            <lightdm-gtk-greeter-configuration>

            lightdm-seat-configuration
            lightdm-seat-configuration?
            lightdm-seat-configuration-name
            lightdm-seat-configuration-type
            lightdm-seat-configuration-user-session
            lightdm-seat-configuration-autologin-user
            lightdm-seat-configuration-greeter-session
            lightdm-seat-configuration-xserver-command
            lightdm-seat-configuration-session-wrapper
            lightdm-seat-configuration-extra-config

            lightdm-gtk-greeter-configuration
            lightdm-gtk-greeter-configuration?
            lightdm-gtk-greeter-configuration-lightdm-gtk-greeter
            lightdm-gtk-greeter-configuration-assets
            lightdm-gtk-greeter-configuration-theme-name
            lightdm-gtk-greeter-configuration-icon-theme-name
            lightdm-gtk-greeter-configuration-cursor-theme-name
            lightdm-gtk-greeter-configuration-allow-debug
            lightdm-gtk-greeter-configuration-background
            lightdm-gtk-greeter-configuration-a11y-states
            lightdm-gtk-greeter-configuration-reader
            lightdm-gtk-greeter-configuration-extra-config

            lightdm-configuration
            lightdm-configuration?
            lightdm-configuration-lightdm
            lightdm-configuration-allow-empty-passwords?
            lightdm-configuration-xorg-configuration
            lightdm-configuration-greeters
            lightdm-configuration-seats
            lightdm-configuration-xdmcp?
            lightdm-configuration-xdmcp-listen-address
            lightdm-configuration-vnc-server?
            lightdm-configuration-vnc-server-command
            lightdm-configuration-vnc-server-listen-address
            lightdm-configuration-vnc-server-port
            lightdm-configuration-extra-config))


;;;
;;; Kinds of values.
;;;

(define %aids '(contrast font keyboard reader))

(define list-of-file-likes? (list-of file-like?))

(define list-of-a11y-states?
  (list-of (lambda (value) (memq value %aids))))

(define (seat-type? value)
  (memq value '(local xremote)))

(define (greeter-session? value)
  (eq? value 'lightdm-gtk-greeter))

(define-maybe/no-serialization boolean)
(define-maybe/no-serialization file-like)
(define-maybe/no-serialization string)


;;;
;;; The greeter.
;;;

(define-configuration/no-serialization lightdm-gtk-greeter-configuration
  (lightdm-gtk-greeter (file-like lightdm-gtk-greeter)
   "The package of the greeter.")
  (assets
   (list-of-file-likes
    (list adwaita-icon-theme gnome-themes-extra hicolor-icon-theme))
   "Packages with what it looks like.")
  (theme-name (string "Adwaita")
   "The theme.")
  (icon-theme-name (string "Adwaita")
   "The theme of icons.")
  (cursor-theme-name (string "Adwaita")
   "The theme of pointers.")
  (cursor-theme-size (number 16)
   "The size of the pointer.")
  (allow-debugging? maybe-boolean
   "Whether it tells more.")
  (background
   (file-like (file-append %artwork-repository
                           "/backgrounds/guix-checkered-16-9.svg"))
   "The picture behind it.")
  (at-spi-enabled? (boolean #f)
   "Whether programs that help people can talk to it.")
  (a11y-states (list-of-a11y-states %aids)
   "Help that is on: some of @code{contrast}, @code{font}, @code{keyboard} and
@code{reader}.")
  (reader maybe-file-like
   "The program that reads the screen out.")
  (extra-config (list-of-strings '())
   "More lines for the file."))

(define lightdm-gtk-greeter-configuration-allow-debug
  lightdm-gtk-greeter-configuration-allow-debugging?)

(define list-of-greeter-configurations?
  (list-of lightdm-gtk-greeter-configuration?))


;;;
;;; Seats.
;;;

(define-configuration/no-serialization lightdm-seat-configuration
  (name string
   "The seat's name; @code{*} stands for any.")
  (user-session maybe-string
   "The session to begin with.")
  (type (seat-type 'local)
   "Where the seat is: @code{local} or @code{xremote}.")
  (autologin-user maybe-string
   "Who is logged in without being asked.")
  (greeter-session (greeter-session 'lightdm-gtk-greeter)
   "The greeter.")
  (xserver-command maybe-file-like
   "The program that starts X, if it is not that of LightDM.")
  (session-wrapper (file-like (xinitrc))
   "The program that starts sessions.")
  (extra-config (list-of-strings '())
   "More lines for the file."))

(define list-of-seat-configurations?
  (list-of lightdm-seat-configuration?))


;;;
;;; LightDM itself.
;;;

(define-configuration/no-serialization lightdm-configuration
  (lightdm (file-like lightdm)
   "The package of LightDM.")
  (allow-empty-passwords? (boolean #f)
   "Whether users without a password can log in.")
  (debug? (boolean #f)
   "Whether it tells more.")
  (xorg-configuration (xorg-configuration (xorg-configuration))
   "How X is started on seats that do not say it.")
  (greeters
   (list-of-greeter-configurations (list (lightdm-gtk-greeter-configuration)))
   "The greeters, each of another kind.")
  (seats
   (list-of-seat-configurations (list (lightdm-seat-configuration (name "*"))))
   "The seats.")
  (xdmcp? (boolean #f)
   "Whether screens of other machines are served by XDMCP.")
  (xdmcp-listen-address maybe-string
   "The address for that, if not any.")
  (vnc-server? (boolean #f)
   "Whether screens of other machines are served by VNC.")
  (vnc-server-command (file-like (file-append tigervnc-server "/bin/Xvnc"))
   "The program for that.")
  (vnc-server-listen-address maybe-string
   "The address for that, if not any.")
  (vnc-server-port (number 5900)
   "The port for that.")
  (extra-config (list-of-strings '())
   "More lines for the file."))

(define (check-greeters config)
  "Leave if seats of CONFIG have a greeter that is not there, or if one is
there more than once."
  (match-record config <lightdm-configuration> (greeters seats)
    (when (and (null? greeters) (pair? seats))
      (leave (G_ "seats have greeters that are not configured: ~a~%")
             (delete-duplicates
              (map lightdm-seat-configuration-greeter-session seats))))
    (when (> (length greeters) 1)
      (leave (G_ "the greeter ~a is configured more than once~%")
             'lightdm-gtk-greeter))))


;;;
;;; Files.
;;;

(define (setting name value)
  "Return the line that sets NAME to VALUE, in parts; none if it is unset."
  (define text
    (cond ((boolean? value) (if value "true" "false"))
          ((number? value) (number->string value))
          ((symbol? value) (symbol->string value))
          ((list? value) (string-join (map symbol->string value) ";"))
          (else value)))

  (if (maybe-value-set? value)
      (list name "=" text "\n")
      '()))

(define (lines options)
  (map (lambda (option) (string-append option "\n")) options))

(define (section name fields config)
  "Return the parts of the section NAME with FIELDS of CONFIG."
  `("[" ,name "]\n"
    ,@(append-map
       (lambda (field)
         (let ((name (configuration-field-name field))
               (value ((configuration-field-getter field) config)))
           (if (eq? name 'extra-config)
               (lines value)
               (setting (string-trim-right (symbol->string name) #\?)
                        value))))
       fields)))

(define (without fields . names)
  "Return FIELDS without those that have one of NAMES."
  (remove (lambda (field) (memq (configuration-field-name field) names))
          fields))

(define (greeter-file greeter)
  "Return the file of GREETER, after its name."
  (let ((name "lightdm-gtk-greeter.conf"))
    (list name
          (apply mixed-text-file name
                 (section "greeter"
                          (without lightdm-gtk-greeter-configuration-fields
                                   'lightdm-gtk-greeter 'assets)
                          greeter)))))

(define (seat-parts seat xorg)
  "Return the parts of SEAT's section.  Unless SEAT says how, X is started as
XORG says."
  (match-record seat <lightdm-seat-configuration> (name xserver-command)
    (append (section (string-append "Seat:" name)
                     (without lightdm-seat-configuration-fields
                              'name 'xserver-command)
                     seat)
            (setting "xserver-command"
                     (maybe-value xserver-command
                                  (xorg-start-command xorg))))))

(define (lightdm-file config)
  "Return lightdm.conf."
  (define (profile-directory name)
    (string-append "/run/current-system/profile/share/" name))

  (match-record config <lightdm-configuration>
    (xorg-configuration seats xdmcp? xdmcp-listen-address vnc-server?
     vnc-server-command vnc-server-listen-address vnc-server-port extra-config)
    (apply mixed-text-file "lightdm.conf"
           `("[LightDM]\n"
             ,@(setting "greeter-user" "lightdm")
             ,@(setting "sessions-directory"
                        (string-append (profile-directory "xsessions") ":"
                                       (profile-directory
                                        "wayland-sessions")))
             ,@(setting "remote-sessions-directory"
                        (profile-directory "remote-sessions"))
             ,@(lines extra-config)
             "\n[XDMCPServer]\n"
             ,@(setting "enabled" xdmcp?)
             ,@(setting "listen-address" xdmcp-listen-address)
             "\n[VNCServer]\n"
             ,@(setting "enabled" vnc-server?)
             ,@(setting "command" vnc-server-command)
             ,@(setting "port" vnc-server-port)
             ,@(setting "listen-address" vnc-server-listen-address)
             "\n"
             ,@(append-map (lambda (seat) (seat-parts seat xorg-configuration))
                           seats)))))

(define (lightdm-files config)
  "Return the files of /etc/lightdm with their names."
  (cons (list "lightdm.conf" (lightdm-file config))
        (map greeter-file (lightdm-configuration-greeters config))))
