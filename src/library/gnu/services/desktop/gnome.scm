;;; guixlite --- the GNOME desktop
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; GNOME is a list of packages, which can be changed, and what those bring
;;; along for udev and Polkit.

(define-module (gnu services desktop gnome)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu services configuration)
  #:use-module (gnu services dbus)
  #:use-module (gnu system privilege)
  #:use-module (gnu packages fonts)
  #:use-module (gnu packages freedesktop)
  #:use-module (gnu packages geo)
  #:use-module ((gnu packages glib) #:select (dbus))
  #:use-module (gnu packages gnome)
  #:use-module (gnu packages gnupg)
  #:use-module (gnu packages gstreamer)
  #:use-module (gnu packages gtk)
  #:use-module (gnu packages pulseaudio)
  #:use-module (gnu packages spice)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix modules)
  #:use-module (guix packages)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:use-module (ice-9 match)
  #:export (gnome-desktop-configuration
            gnome-desktop-configuration?
            gnome-desktop-configuration-core-services
            gnome-desktop-configuration-shell
            gnome-desktop-configuration-utilities
            gnome-desktop-configuration-extra-packages
            gnome-desktop-configuration-udev-ignorelist
            gnome-desktop-configuration-polkit-ignorelist
            gnome-desktop-service-type))

;;; What GNOME consists of: the inputs of the packages `gnome-meta-core-...'
;;; and `gnome-essential-extras'.

(define %core-services
  (list accountsservice network-manager packagekit upower))

(define %shell
  (list adwaita-icon-theme gdm glib-networking gnome-backgrounds
        gnome-bluetooth gnome-color-manager gnome-control-center gnome-desktop
        gnome-initial-setup gnome-keyring gnome-menus gnome-remote-desktop
        gnome-session gnome-settings-daemon gnome-shell gnome-shell-extensions
        gnome-themes-extra gnome-user-docs gnome-user-share
        gsettings-desktop-schemas gvfs mutter orca rygel sushi))

(define %utilities
  (list baobab cheese eog epiphany evince file-roller gnome-calculator
        gnome-calendar gnome-characters gnome-clocks gnome-connections
        gnome-console gnome-contacts gnome-disk-utility gnome-font-viewer
        gnome-maps gnome-music gnome-photos gnome-screenshot
        gnome-system-monitor gnome-text-editor gnome-weather nautilus
        simple-scan totem tracker-miners xdg-desktop-portal-gnome yelp))

(define %extra-packages
  (list at-spi2-core dbus dconf desktop-file-utils font-abattis-cantarell
        font-dejavu gnome-default-applications gnome-online-accounts
        gst-plugins-base gst-plugins-good gucharmap hicolor-icon-theme
        pinentry-gnome3 pulseaudio shared-mime-info system-config-printer
        xdg-desktop-portal xdg-user-dirs yelp zenity))

(define-maybe/no-serialization package)

(define-configuration/no-serialization gnome-desktop-configuration
  (core-services
   (list-of-packages %core-services)
   "The packages of daemons that the shell and applications count on.")
  (shell
   (list-of-packages %shell)
   "The packages of the shell itself, without applications.")
  (utilities
   (list-of-packages %utilities)
   "The packages of applications.")
  (gnome
   maybe-package
   "One package for all of GNOME; deprecated.")
  (extra-packages
   (list-of-packages %extra-packages)
   "Further packages, some of which most people need.")
  (udev-ignorelist
   (list-of-strings '())
   "Regular expressions for names of udev's rules that are left out.")
  (polkit-ignorelist
   (list-of-strings '())
   "Regular expressions for names of Polkit's files that are left out."))

(define (gnome-packages config)
  "Return all packages that CONFIG names."
  (match-record config <gnome-desktop-configuration>
    (core-services shell utilities gnome extra-packages)
    (append core-services
            shell
            utilities
            (cond ((maybe-value-set? gnome)
                   (warning (G_ "the field 'gnome' of \
'gnome-desktop-configuration' is deprecated: name packages instead~%"))
                   (list gnome))
                  (else '()))
            extra-packages)))

(define (all-packages config)
  "Return the packages of CONFIG and those that they propagate, as far as those
are known."
  (define packages
    (gnome-packages config))

  (append packages
          (append-map (lambda (package)
                        (map (match-lambda
                               ((_ package) package)
                               ((_ package output)
                                (gexp-input package output)))
                             (or (false-if-exception
                                  (package-transitive-propagated-inputs
                                   package))
                                 '())))
                      (filter package? packages))))

(define (united-directories name directories target packages patterns)
  "Return the union, in its directory TARGET, of DIRECTORIES of PACKAGES but for
the files whose names match one of PATTERNS."
  (computed-file
   name
   (with-imported-modules (source-module-closure '((guix build utils)
                                                   (guix build union)))
     #~(begin
         (use-modules (guix build utils)
                      (guix build union))
         (define output
           (string-append #$output #$target))
         (mkdir-p (dirname output))
         ;; Real directories all the way down: files in them are deleted.
         (union-build output
                      (search-path-as-list '#$directories (list #$@packages))
                      #:create-all-directories? #t)
         (for-each (lambda (pattern)
                     (for-each delete-file-recursively
                               (find-files output pattern)))
                   '#$patterns)))))

(define (gnome-udev-rules config)
  "Return the directory of what the packages bring along for udev."
  (list (united-directories
         "gnome-udev-configurations" '("lib/udev" "libexec/udev") ""
         (all-packages config)
         (gnome-desktop-configuration-udev-ignorelist config))))

(define (gnome-polkit-files config)
  "Return the directory of what the packages bring along for Polkit."
  (list (united-directories
         "gnome-polkit-settings" '("share/polkit-1") "/share/polkit-1"
         (all-packages config)
         (gnome-desktop-configuration-polkit-ignorelist config))))

(define (gnome-setuid-programs config)
  "Return the program by which virtual machines get at USB devices, if the
packages include it, be it as a part of GNOME Boxes."
  (define package->spice
    (match-lambda
      ((? gexp-input? input) (package->spice (gexp-input-thing input)))
      ((? package? package)
       (cond ((string=? (package-name package) "spice-gtk") package)
             ((string=? (package-name package) "gnome-boxes") spice-gtk)
             (else #f)))
      (_ #f)))

  (match (filter-map package->spice (all-packages config))
    (() '())
    ((spice . _)
     (list (file-like->setuid-program
            (file-append spice
                         "/libexec/spice-client-glib-usb-acl-helper"))))))

(define gnome-desktop-service-type
  (service-type
   (name 'gnome-desktop)
   (extensions
    (list (service-extension udev-service-type gnome-udev-rules)
          (service-extension polkit-service-type gnome-polkit-files)
          (service-extension privileged-program-service-type
                             gnome-setuid-programs)
          (service-extension profile-service-type gnome-packages)))
   (default-value (gnome-desktop-configuration))
   (description "Install the GNOME desktop.")))
