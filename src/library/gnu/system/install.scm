;;; guixlite --- the system on installation media
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The live system that installs others, its services, and variants of it for
;;; boards with U-Boot; see "Building the Installation Image" in the manual.

(define-module (gnu system install)
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:use-module ((guix packages) #:select (package package-version))
  #:use-module ((guix platform) #:select (platform-target->system))
  #:use-module ((guix utils) #:select (%current-system %current-target-system))
  #:use-module (gnu bootloader)
  #:use-module (gnu bootloader grub)
  #:use-module (gnu bootloader u-boot)
  #:use-module ((gnu packages admin) #:select (shadow))
  #:use-module ((gnu packages base) #:select (glibc glibc-utf8-locales))
  #:use-module ((gnu packages bash) #:select (bash))
  #:use-module ((gnu packages bootloaders) #:select (grub u-boot-tools))
  #:use-module ((gnu packages compression) #:select (gzip))
  #:use-module ((gnu packages cryptsetup) #:select (cryptsetup))
  #:use-module ((gnu packages disk)
                #:select (ddrescue dosfstools gptfdisk parted))
  #:use-module ((gnu packages file-systems) #:select (jfsutils))
  #:use-module ((gnu packages fonts) #:select (font-dejavu font-gnu-unifont))
  #:use-module ((gnu packages fontutils) #:select (fontconfig))
  #:use-module ((gnu packages guile) #:select (guile-3.0))
  #:use-module ((gnu packages linux)
                #:select (btrfs-progs
                          crda
                          e2fsprogs
                          f2fs-tools
                          kmod
                          linux-libre
                          lvm2
                          lvm2-static
                          mdadm
                          xfsprogs))
  #:use-module ((gnu packages package-management) #:select (guix))
  #:use-module ((gnu packages texinfo) #:select (info-reader texinfo))
  #:use-module ((gnu packages xorg) #:select (v86d))
  #:use-module ((gnu services) #:hide (delete))
  #:use-module (gnu services avahi)
  #:use-module (gnu services base)
  #:use-module (gnu services dbus)
  #:use-module (gnu services networking)
  #:use-module (gnu services networking connman)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services ssh)
  #:use-module (gnu system)
  #:use-module (gnu system file-systems)
  #:use-module (gnu system linux-initrd)
  #:use-module (gnu system locale)
  #:use-module (gnu system nss)
  #:use-module (gnu system pam)
  #:use-module (gnu system privilege)
  #:use-module (gnu system shadow)
  #:use-module (srfi srfi-1)
  #:export (installation-os
            a20-olinuxino-lime-installation-os
            a20-olinuxino-lime2-emmc-installation-os
            a20-olinuxino-micro-installation-os
            bananapi-m2-ultra-installation-os
            beaglebone-black-installation-os
            mx6cuboxi-installation-os
            nintendo-nes-classic-edition-installation-os
            novena-installation-os
            orangepi-r1-plus-lts-rk3328-installation-os
            firefly-rk3399-installation-os
            pine64-plus-installation-os
            pinebook-installation-os
            rock64-installation-os
            rockpro64-installation-os
            rk3399-puma-installation-os
            wandboard-installation-os
            os-with-u-boot))


;;;
;;; The manual on a terminal.
;;;

;; What the node "System Installation" is called in each translation.
(define %installation-nodes
  '(("de" . "Systeminstallation")
    ("en" . "System Installation")
    ("es" . "Instalación del sistema")
    ("fr" . "Installation du système")
    ("pt_BR" . "Instalação do sistema")
    ("ru" . "Установка системы")
    ("zh_CN" . "系统安装")))

(define (manual-reader tty user)
  "Return a program that shows the manual on TTY as USER, in the language of the
locale that it is given."
  (program-file
   "log-to-info"
   #~(let* ((locale (cadr (command-line)))
            (region (car (string-split locale
                                       (lambda (chr) (memv chr '(#\. #\@))))))
            (language (car (string-split locale #\_)))
            (directory "/run/current-system/profile/share/info")
            (manual (lambda (suffix)
                      (string-append directory "/guix" suffix ".info.gz")))
            (file ((@ (srfi srfi-1) find)
                   file-exists?
                   (list (manual (string-append "." region))
                         (manual (string-append "." language))
                         (manual ""))))
            (node (or (assoc-ref '#$%installation-nodes region)
                      (assoc-ref '#$%installation-nodes language)
                      "System Installation"))
            (port (open-file #$(string-append "/dev/" tty) "r0+"))
            (use-locale (lambda (name)
                          (setlocale LC_ALL name)
                          (setenv "LC_ALL" name))))
       (redirect-port port (current-output-port))
       (redirect-port port (current-error-port))
       (redirect-port port (current-input-port))
       (let ((user (getpwnam #$user)))
         (setgid (passwd:gid user))
         (setuid (passwd:uid user)))
       (setenv "PATH" (string-append #$gzip "/bin"))
       ;; Arguments are encoded in the locale, which may not be there.
       (catch #t
         (lambda () (use-locale locale))
         (lambda _ (use-locale "en_US.utf8")))
       (execl #$(file-append info-reader "/bin/info")
              "info" "-d" directory "-f" file "-n" node))))

(define (documentation-shepherd-service tty)
  "Return the Shepherd service that shows the manual on TTY."
  (list (shepherd-service
         (documentation "Show the manual on a terminal.")
         (provision (list (symbol-append 'term- (string->symbol tty))))
         (requirement '(user-processes host-name udev virtual-terminal))
         (start #~(lambda* (#:optional (locale "en_US.utf8"))
                    (fork+exec-command
                     (list #$(manual-reader tty "documentation") locale)
                     #:environment-variables
                     `("GUIX_LOCPATH=/run/current-system/locale"
                       "TERM=linux"))))
         (stop #~(make-kill-destructor)))))

(define %documentation-users
  (list (user-account
         (name "documentation")
         (system? #t)
         (group "nogroup")
         (home-directory "/var/empty"))))

(define documentation-service-type
  (service-type
   (name 'documentation)
   (extensions
    (list (service-extension shepherd-root-service-type
                             documentation-shepherd-service)
          (service-extension account-service-type
                             (const %documentation-users))))
   (description "Show the manual on a terminal.")))


;;;
;;; Services of the live system.
;;;

(define %backing-directory "/tmp/guix-inst")

;; Started by hand, with the directory of the new system.  It stays mounted when
;; the service stops, since processes may still use it.
(define cow-store-service-type
  (shepherd-service-type
   'cow-store
   (lambda _
     (define (wanted-module? module)
       ;; Deduplication of the store would need Guile-Gcrypt.
       (and (guix-module-name? module)
            (not (equal? module '(guix store deduplication)))))

     (shepherd-service
      (documentation "Write what is added to the store to another disk.")
      (provision '(cow-store))
      (requirement '(root-file-system user-processes))
      (auto-start? #f)
      (modules `((gnu build install)
                 ,@%default-modules))
      (start
       (with-imported-modules (source-module-closure '((gnu build install))
                                                     #:select? wanted-module?)
         #~(case-lambda
             ((target)
              (mount-cow-store target #$%backing-directory)
              target)
             (else
              #f))))
      (stop #~(lambda (target)
                (delete-file-recursively
                 (string-append target #$%backing-directory))))))
   (description "Write what is added to the store to another disk.")))

(define bare-bones-os
  (operating-system
    (host-name "komputilo")
    (timezone "Europe/Berlin")
    (locale "en_US.utf8")
    (bootloader (bootloader-configuration
                 (bootloader grub-bootloader)
                 (targets '("/dev/sdX"))))
    (kernel-arguments '("console=ttyS0,115200"))
    (file-systems (cons (file-system
                          (device (file-system-label "my-root"))
                          (mount-point "/")
                          (type "ext4"))
                        %base-file-systems))
    (users (cons (user-account
                  (name "alice")
                  (comment "Alice")
                  (group "users")
                  (supplementary-groups '("wheel" "audio" "video")))
                 %base-user-accounts))
    (services (cons* (service dhcp-client-service-type)
                     (service openssh-service-type
                              (openssh-configuration
                               (port-number 2222)))
                     %base-services))))

(define %bare-bones-template
  (plain-file "bare-bones.scm" "\
;; A small system to start from: change the names of the host, of the disk and of
;; the user.
(use-modules (gnu))
(use-service-modules networking ssh)

(operating-system
  (host-name \"komputilo\")
  (timezone \"Europe/Berlin\")
  (locale \"en_US.utf8\")
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets '(\"/dev/sdX\"))))
  (file-systems (cons (file-system
                        (device (file-system-label \"my-root\"))
                        (mount-point \"/\")
                        (type \"ext4\"))
                      %base-file-systems))
  (users (cons (user-account
                (name \"alice\")
                (group \"users\")
                (supplementary-groups '(\"wheel\" \"audio\" \"video\")))
               %base-user-accounts))
  (services (cons* (service dhcp-client-service-type)
                   (service openssh-service-type)
                   %base-services)))
"))

(define configuration-template-service-type
  (service-type
   (name 'configuration-template)
   (extensions
    (list (service-extension
           etc-service-type
           (lambda _
             `(("configuration"
                ,(file-union "configuration-templates"
                             `(("bare-bones.scm"
                                ,%bare-bones-template)))))))))
   (description "Offer configurations to start from in
@file{/etc/configuration}.")))

;; Nothing is kept of failed lookups: the network may come up any time.
(define %nscd-minimal-caches
  (list (nscd-cache
         (database 'hosts)
         (positive-time-to-live (* 3600 12))
         (negative-time-to-live 0)
         (persistent? #f)
         (max-database-size (* 5 (expt 2 20))))))

;; Graphics for cards whose driver cannot set modes.
(define (uvesafb-shepherd-service _)
  "Return the Shepherd service that loads the frame buffer of the BIOS."
  (define modprobe
    (program-file "modprobe-wrapper"
                  #~(begin
                      (setenv "LINUX_MODULE_DIRECTORY"
                              "/run/booted-system/kernel/lib/modules")
                      (apply execl #$(file-append kmod "/bin/modprobe")
                             "modprobe" (cdr (command-line))))))

  (list (shepherd-service
         (documentation "Load the module 'uvesafb' if there is no frame buffer.")
         (provision '(maybe-uvesafb))
         (requirement '(file-systems))
         (start #~(lambda ()
                    (or (file-exists? "/dev/fb0")
                        (invoke #+modprobe
                                "uvesafb"
                                (string-append "v86d=" #$v86d "/sbin/v86d")
                                "mode_option=1024x768"))))
         (respawn? #f)
         (one-shot? #t))))

(define uvesafb-service-type
  (service-type
   (name 'uvesafb)
   (extensions
    (list (service-extension shepherd-root-service-type
                             uvesafb-shepherd-service)))
   (default-value #t)
   (description "Load the module @code{uvesafb} of the kernel if there is no
frame buffer.")))

;; Stands for the graphical installer, a program that Guix makes of its modules.
(define %installer-program
  (program-file "installer"
                #~((@ (gnu installer) installer-program))))

(define %motd
  (plain-file "motd" "
\x1b[1;37mThis medium installs GNU Guix.\x1b[0m

\x1b[2m\
In this shell you can install it step by step; Alt-F2 shows the manual.\x1b[0m
"))

(define (root-terminal tty*)
  "Return the service that logs root in on TTY* when a key is pressed."
  (service mingetty-service-type
           (mingetty-configuration
            (tty tty*)
            (auto-login "root")
            (login-pause? #t))))

(define (console-font tty)
  "Return the font of TTY.  That of the manual has quotation marks; the others
have few enough glyphs to leave room for bright colours."
  (cons tty (if (string=? tty "tty2") "LatGrkCyr-8x16" "lat9u-16")))

(define* (installation-services #:key
                                (system
                                 (or (and=> (%current-target-system)
                                            platform-target->system)
                                     (%current-system))))
  "Return the services of the live system for SYSTEM."
  (define pc?
    (member system '("x86_64-linux" "i686-linux")))

  (append
   (list (service virtual-terminal-service-type)
         (service kmscon-service-type
                  (kmscon-configuration
                   (virtual-terminal "tty1")
                   (login-program %installer-program)))
         (service login-service-type
                  (login-configuration (motd %motd)))
         (service documentation-service-type "tty2")
         (service configuration-template-service-type #t))
   (map root-terminal '("tty3" "tty4" "tty5" "tty6"))
   (list (service syslog-service-type)
         (service avahi-service-type)             ;finds substitutes nearby
         (service guix-service-type
                  (guix-configuration
                   (authorize-key? #t)))
         (service udev-service-type
                  (udev-configuration
                   (rules (list lvm2 crda))))
         (service cow-store-service-type 'cow-store)
         (service console-font-service-type
                  (map console-font
                       '("tty1" "tty2" "tty3" "tty4" "tty5" "tty6")))
         (service gpm-service-type)
         ;; Root has no password yet: the server waits to be started.
         (service openssh-service-type
                  (openssh-configuration
                   (port-number 22)
                   (permit-root-login #t)
                   (allow-empty-passwords? #f)
                   (password-authentication? #t)
                   (%auto-start? #f)))
         (service nscd-service-type
                  (nscd-configuration
                   (caches %nscd-minimal-caches)))
         (service special-files-service-type
                  `(("/bin/sh" ,(file-append bash "/bin/sh"))))
         (service static-networking-service-type
                  (list %loopback-static-networking))
         (service wpa-supplicant-service-type)
         (service dbus-root-service-type)
         (service connman-service-type
                  (connman-configuration
                   (disable-vpn? #t)))
         ;; What a first installation needs is there without a network.
         (service gc-root-service-type
                  (append (list bare-bones-os glibc-utf8-locales
                                texinfo guile-3.0)
                          %default-locale-libcs)))
   (if pc?
       (list (service uvesafb-service-type))
       '())))


;;;
;;; The live system.
;;;

(define %issue
  "
\x1b[1;37mThis medium installs the GNU system.  Welcome.\x1b[0m

\x1b[1;33mAlt-F2 shows the manual.\x1b[0m
")

(define %installer-disk-utilities
  (list parted gptfdisk ddrescue lvm2-static cryptsetup mdadm dosfstools
        btrfs-progs e2fsprogs f2fs-tools jfsutils xfsprogs))

(define installation-os
  (operating-system
    (host-name "gnu")
    (timezone "Europe/Paris")
    (locale "en_US.utf8")
    (name-service-switch %mdns-host-lookup-nss)
    (bootloader (bootloader-configuration
                 (bootloader grub-bootloader)
                 (targets '("/dev/sda"))))
    (label (string-append "GNU Guix installation "
                          (or (getenv "GUIX_DISPLAYED_VERSION")
                              (package-version guix))))
    ;; The console does not work with drivers of AMD's cards.
    (kernel-arguments '("quiet" "modprobe.blacklist=radeon,amdgpu"))
    (file-systems (append %base-live-file-systems
                          (list %pseudo-terminal-file-system
                                %shared-memory-file-system
                                %efivars-file-system
                                %immutable-store)))
    (users (list (user-account
                  (name "guest")
                  (group "users")
                  (supplementary-groups '("wheel"))
                  (password "")
                  (comment "Guest of GNU"))))
    (issue %issue)
    (services (installation-services))
    ;; For a password before logging in over SSH.
    (privileged-programs
     (list (file-like->setuid-program (file-append shadow "/bin/passwd"))))
    (pam-services (base-pam-services #:allow-empty-passwords? #t))
    (packages (append (list glibc fontconfig font-dejavu font-gnu-unifont grub)
                      %installer-disk-utilities
                      %base-packages))))


;;;
;;; Boards.
;;;

(define* (os-with-u-boot os board #:key (bootloader-target "/dev/mmcblk0")
                         (triplet "arm-linux-gnueabihf"))
  "Return OS with U-Boot for BOARD, compiled for TRIPLET and installed on
BOOTLOADER-TARGET.  A serial console is an argument of the kernel of OS."
  (define u-boot
    (package
      (inherit u-boot-tools)
      (name (string-append "u-boot-" (string-map (lambda (chr)
                                                   (if (char=? chr #\_)
                                                       #\-
                                                       (char-downcase chr)))
                                                 board)))))

  (operating-system
    (inherit os)
    (bootloader (bootloader-configuration
                 (bootloader (bootloader
                              (inherit u-boot-bootloader)
                              (package u-boot)))
                 (targets (list bootloader-target))))))

(define* (board-installation-os bootloader* target tty #:key
                                (extra-modules '()))
  "Return the live system with BOOTLOADER* on TARGET, a console on TTY, and
EXTRA-MODULES of the kernel in its initial RAM disk."
  (operating-system
    (inherit installation-os)
    (bootloader (bootloader-configuration
                 (bootloader bootloader*)
                 (targets (list target))))
    (kernel linux-libre)
    (kernel-arguments
     (cons (string-append "console=" tty)
           (operating-system-user-kernel-arguments installation-os)))
    (initrd-modules (append extra-modules %base-initrd-modules))))

(define beaglebone-black-installation-os
  (board-installation-os u-boot-beaglebone-black-bootloader
                         "/dev/sda" "ttyO0"
                         #:extra-modules '("omap_hsmmc")))

(define a20-olinuxino-lime-installation-os
  (board-installation-os u-boot-a20-olinuxino-lime-bootloader
                         "/dev/mmcblk0" "ttyS0"))

(define a20-olinuxino-lime2-emmc-installation-os
  (board-installation-os u-boot-a20-olinuxino-lime2-bootloader
                         "/dev/mmcblk1" "ttyS0"))

(define a20-olinuxino-micro-installation-os
  (board-installation-os u-boot-a20-olinuxino-micro-bootloader
                         "/dev/mmcblk0" "ttyS0"))

(define bananapi-m2-ultra-installation-os
  (board-installation-os u-boot-bananapi-m2-ultra-bootloader
                         "/dev/mmcblk1" "ttyS0"))

(define firefly-rk3399-installation-os
  (board-installation-os u-boot-firefly-rk3399-bootloader
                         "/dev/mmcblk0" "ttyS2"))

(define mx6cuboxi-installation-os
  (board-installation-os u-boot-mx6cuboxi-bootloader
                         "/dev/mmcblk0" "ttymxc0"))

(define novena-installation-os
  (board-installation-os u-boot-novena-bootloader
                         "/dev/mmcblk1" "ttymxc1"))

(define nintendo-nes-classic-edition-installation-os
  (board-installation-os u-boot-nintendo-nes-classic-edition-bootloader
                         "/dev/mmcblk0" "ttyS0"))

(define orangepi-r1-plus-lts-rk3328-installation-os
  (board-installation-os u-boot-orangepi-r1-plus-lts-rk3328-bootloader
                         "/dev/mmcblk0" "ttyS0"))

(define pine64-plus-installation-os
  (board-installation-os u-boot-pine64-plus-bootloader
                         "/dev/mmcblk0" "ttyS0"))

(define pinebook-installation-os
  (board-installation-os u-boot-pinebook-bootloader
                         "/dev/mmcblk0" "ttyS0"))

(define rock64-installation-os
  (board-installation-os u-boot-rock64-rk3328-bootloader
                         "/dev/mmcblk0" "ttyS2"))

(define rockpro64-installation-os
  (board-installation-os u-boot-rockpro64-rk3399-bootloader
                         "/dev/mmcblk0" "ttyS2"))

(define rk3399-puma-installation-os
  (board-installation-os u-boot-puma-rk3399-bootloader
                         "/dev/mmcblk0" "ttyS0"))

(define wandboard-installation-os
  (board-installation-os u-boot-wandboard-bootloader
                         "/dev/mmcblk0" "ttymxc0"))
