;;; guixlite --- what every configuration begins with
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; All names of the modules that a configuration can hardly do without, and
;;; short forms to import further modules.

(define-module (gnu)
  #:use-module (gnu system)
  #:use-module (gnu system mapped-devices)
  #:use-module (gnu system file-systems)
  #:use-module (gnu bootloader)
  #:use-module (gnu bootloader grub)
  #:use-module (gnu system keyboard)
  #:use-module (gnu system pam)
  #:use-module (gnu system shadow)
  #:use-module (gnu system linux-initrd)
  #:use-module (gnu system nss)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu packages)
  #:use-module (gnu packages base)
  #:use-module (guix gexp)
  #:export (use-package-modules
            use-service-modules
            use-system-modules)

  ;; (gnu system)
  #:re-export
  (%base-firmware %base-packages %base-packages-artwork
   %base-packages-disk-utilities %base-packages-interactive
   %base-packages-linux %base-packages-networking %base-packages-utils
   %boot-parameters-version %default-kernel-arguments
   %default-privileged-programs %root-account %setuid-programs
   %sudoers-specification boot-parameters boot-parameters->menu-entry
   boot-parameters-bootloader-menu-entries boot-parameters-bootloader-name
   boot-parameters-initrd boot-parameters-kernel
   boot-parameters-kernel-arguments boot-parameters-label
   boot-parameters-locale boot-parameters-multiboot-modules
   boot-parameters-root-device boot-parameters-store-crypto-devices
   boot-parameters-store-device boot-parameters-store-directory-prefix
   boot-parameters-store-mount-point boot-parameters-version
   boot-parameters? hurd-default-essential-services local-host-aliases
   operating-system operating-system-activation-script
   operating-system-boot-mapped-devices operating-system-boot-script
   operating-system-bootcfg operating-system-bootloader
   operating-system-bootloader-crypto-devices
   operating-system-default-essential-services
   operating-system-default-label operating-system-derivation
   operating-system-essential-services operating-system-etc-directory
   operating-system-file-systems operating-system-firmware
   operating-system-groups operating-system-host-name
   operating-system-hosts-file operating-system-hurd operating-system-initrd
   operating-system-initrd-file operating-system-initrd-modules
   operating-system-issue operating-system-kernel
   operating-system-kernel-arguments operating-system-kernel-file
   operating-system-kernel-loadable-modules operating-system-keyboard-layout
   operating-system-label operating-system-locale
   operating-system-locale-definitions operating-system-locale-directory
   operating-system-locale-libcs operating-system-location
   operating-system-mapped-devices operating-system-name-service-switch
   operating-system-packages operating-system-pam-services
   operating-system-privileged-programs operating-system-profile
   operating-system-root-file-system operating-system-services
   operating-system-setuid-programs operating-system-shepherd-service-names
   operating-system-skeletons operating-system-store-file-system
   operating-system-sudoers-file operating-system-swap-devices
   operating-system-timezone operating-system-user-accounts
   operating-system-user-kernel-arguments
   operating-system-user-mapped-devices operating-system-user-services
   operating-system-users operating-system-uuid
   operating-system-with-gc-roots operating-system-with-provenance
   operating-system? read-boot-parameters read-boot-parameters-file
   system-linux-image-file-name this-operating-system)

  ;; (gnu system mapped-devices)
  #:re-export
  (%mapped-device check-device-initrd-modules device-mapping-service
   device-mapping-service-type luks-device-mapping
   luks-device-mapping-with-options lvm-device-mapping mapped-device
   mapped-device-kind mapped-device-kind-check mapped-device-kind-close
   mapped-device-kind-modules mapped-device-kind-open mapped-device-kind?
   mapped-device-location mapped-device-source mapped-device-target
   mapped-device-targets mapped-device-type mapped-device?
   raid-device-mapping)

  ;; (gnu system file-systems)
  #:re-export
  (%base-file-systems %base-live-file-systems %binary-format-file-system
   %container-file-systems %control-groups %debug-file-system
   %efivars-file-system %elogind-file-systems %fuse-control-file-system
   %immutable-store %network-configuration-files %network-file-mappings
   %pseudo-file-system-types %pseudo-terminal-file-system
   %shared-memory-file-system %store-mapping %tty-gid <file-system-mapping>
   alist->file-system-options btrfs-store-subvolume-file-name
   btrfs-subvolume? file-system file-system->spec file-system-check?
   file-system-create-mount-point? file-system-dependencies
   file-system-device file-system-device->string file-system-flags
   file-system-label file-system-label->string file-system-label?
   file-system-location file-system-mapping file-system-mapping->bind-mount
   file-system-mapping-source file-system-mapping-target
   file-system-mapping-writable? file-system-mapping?
   file-system-mount-may-fail? file-system-mount-point
   file-system-mount-point-predicate file-system-mount?
   file-system-needed-for-boot? file-system-options
   file-system-options->alist file-system-repair
   file-system-shepherd-requirements file-system-skip-check-if-clean?
   file-system-type file-system-type-predicate file-system?
   spec->file-system specification->file-system-mapping string->uuid
   swap-space swap-space-dependencies swap-space-discard?
   swap-space-priority swap-space-target swap-space? uuid uuid->string)

  ;; (gnu bootloader)
  #:re-export
  (%bootloaders bootloader bootloader-configuration
   bootloader-configuration-bootloader
   bootloader-configuration-default-entry
   bootloader-configuration-device-tree-support?
   bootloader-configuration-extra-initrd bootloader-configuration-file
   bootloader-configuration-file-generator
   bootloader-configuration-keyboard-layout
   bootloader-configuration-menu-entries
   bootloader-configuration-serial-speed
   bootloader-configuration-serial-unit bootloader-configuration-target
   bootloader-configuration-targets bootloader-configuration-terminal-inputs
   bootloader-configuration-terminal-outputs bootloader-configuration-theme
   bootloader-configuration-timeout bootloader-configuration?
   bootloader-disk-image-installer bootloader-installer bootloader-name
   bootloader-package bootloader? efi-bootloader-chain
   lookup-bootloader-by-name menu-entry menu-entry->sexp
   menu-entry-chain-loader menu-entry-device menu-entry-device-mount-point
   menu-entry-initrd menu-entry-label menu-entry-linux
   menu-entry-linux-arguments menu-entry-multiboot-arguments
   menu-entry-multiboot-kernel menu-entry-multiboot-modules menu-entry?
   sexp->menu-entry)

  ;; (gnu bootloader grub)
  #:re-export
  (grub-bootloader grub-configuration grub-efi-bootloader
   grub-efi-netboot-bootloader grub-efi-netboot-removable-bootloader
   grub-efi-removable-bootloader grub-efi32-bootloader
   grub-minimal-bootloader grub-mkrescue-bootloader grub-theme
   grub-theme-color-highlight grub-theme-color-normal grub-theme-gfxmode
   grub-theme-image grub-theme-resolution grub-theme?
   install-grub-efi-removable make-grub-efi-installer
   make-grub-efi-netboot-installer)

  ;; (gnu system keyboard)
  #:re-export
  (keyboard-layout keyboard-layout->console-keymap keyboard-layout-model
   keyboard-layout-name keyboard-layout-options keyboard-layout-variant
   keyboard-layout?)

  ;; (gnu system pam)
  #:re-export
  (base-pam-services pam-entry pam-entry-arguments pam-entry-control
   pam-entry-module pam-entry? pam-extension
   pam-extension-shepherd-requirements pam-extension-transformer
   pam-limits-entry pam-limits-entry->string pam-limits-entry-domain
   pam-limits-entry-item pam-limits-entry-type pam-limits-entry-value
   pam-limits-entry? pam-root-service pam-root-service-type pam-service
   pam-service-account pam-service-auth pam-service-name
   pam-service-password pam-service-session pam-service?
   pam-services->directory session-environment-service
   session-environment-service-type unix-pam-service)

  ;; (gnu system shadow)
  #:re-export
  (%base-groups %base-user-accounts %default-bash-profile %default-bashrc
   %default-dotguile %default-gdbinit %default-nanorc
   %default-skeleton-home-config %default-xdefaults %default-zprofile
   account-service account-service-type default-skeletons skeleton-directory
   subids-configuration subids-configuration-add-root?
   subids-configuration-subgids subids-configuration-subuids
   subids-configuration? subids-extension subids-extension-subgids
   subids-extension-subuids subids-extension? subids-service-type
   user-account user-account-comment user-account-create-home-directory?
   user-account-group user-account-home-directory user-account-name
   user-account-password user-account-shell
   user-account-supplementary-groups user-account-system? user-account-uid
   user-account? user-group user-group-id user-group-name
   user-group-password user-group-system? user-group?)

  ;; (gnu system linux-initrd)
  #:re-export
  (%base-initrd-modules base-initrd expression->initrd file-system-modules
   file-system-packages raw-initrd)

  ;; (gnu system nss)
  #:re-export
  (%compat %default-nss %dns %files %mdns-host-lookup-nss
   lookup-specification name-service name-service-switch
   name-service-switch->string name-service-switch? name-service?)

  ;; (gnu services)
  #:re-export
  (%activation-service %boot-service %hurd-rc-script %hurd-startup-service
   %linux-bare-metal-service %service-type-path activation-service->script
   activation-service-type ambiguous-target-service-error-service
   ambiguous-target-service-error-target-type
   ambiguous-target-service-error? boot-service-type cleanup-service-type
   delete etc-directory etc-service etc-service-type extra-special-file
   firmware-service-type fold-service-types fold-services for-home for-home?
   gc-root-service-type instantiate-missing-services
   linux-builder-configuration linux-builder-configuration-kernel
   linux-builder-configuration-modules linux-builder-configuration?
   linux-builder-service-type linux-loadable-module-service-type
   lookup-service-types missing-target-service-error-service
   missing-target-service-error-target-type missing-target-service-error?
   missing-value-service-error-location missing-value-service-error-type
   missing-value-service-error? modify-services
   privileged-program-service-type profile-service-type
   provenance-service-type remove-service-extensions service
   service-back-edges service-error? service-extension
   service-extension-compute service-extension-target service-extension?
   service-kind service-parameters service-type service-type-compose
   service-type-default-value service-type-description service-type-extend
   service-type-extensions service-type-location service-type-name
   service-type? service-value service? setuid-program-service-type
   sexp->system-provenance simple-service special-files-service-type
   system-provenance system-service-type validate-service-list)

  ;; (gnu services base)
  #:re-export
  (%base-services %default-authorized-guix-keys %default-console-font
   %default-substitute-urls %default-syslog.conf %loopback-static-networking
   %nscd-default-caches %nscd-default-configuration %qemu-static-networking
   agetty-configuration agetty-configuration? agetty-service
   agetty-service-type console-font-service console-font-service-type
   file->udev-hardware file->udev-rule file-system-service-type
   file-system-utilities fstab-service-type gpm-configuration
   gpm-configuration? gpm-service-type greetd-agreety-session
   greetd-configuration greetd-gtkgreet-sway-session greetd-service-type
   greetd-terminal-configuration greetd-user-session
   greetd-wlgreet-configuration greetd-wlgreet-session
   greetd-wlgreet-sway-session guix-configuration
   guix-configuration-authorize-key? guix-configuration-authorized-keys
   guix-configuration-build-accounts guix-configuration-build-group
   guix-configuration-build-machines guix-configuration-channels
   guix-configuration-chroot? guix-configuration-environment
   guix-configuration-extra-options
   guix-configuration-generate-substitute-key? guix-configuration-guix
   guix-configuration-log-file guix-configuration-substitute-urls
   guix-configuration-use-substitutes? guix-configuration? guix-extension
   guix-extension-authorized-keys guix-extension-chroot-directories
   guix-extension-substitute-urls guix-extension? guix-publish-configuration
   guix-publish-configuration-cache guix-publish-configuration-compression
   guix-publish-configuration-guix guix-publish-configuration-host
   guix-publish-configuration-nar-path
   guix-publish-configuration-negative-ttl guix-publish-configuration-port
   guix-publish-configuration-ttl guix-publish-configuration?
   guix-publish-service-type guix-service-type host host-address
   host-aliases host-canonical-name host-name-service host-name-service-type
   host? hosts-service-type kmscon-configuration kmscon-configuration?
   kmscon-service-type login-configuration login-configuration?
   login-service login-service-type mingetty-configuration
   mingetty-configuration-auto-login mingetty-configuration-clear-on-logout?
   mingetty-configuration-delay mingetty-configuration-login-pause?
   mingetty-configuration-login-program mingetty-configuration-mingetty
   mingetty-configuration-nice mingetty-configuration-print-hostname
   mingetty-configuration-print-issue mingetty-configuration-root-directory
   mingetty-configuration-shepherd-requirement mingetty-configuration-tty
   mingetty-configuration-working-directory mingetty-configuration?
   mingetty-service mingetty-service-type network-address
   network-address-device network-address-ipv6? network-address-value
   network-address? network-link network-link-arguments network-link-name
   network-link-type network-link? network-route network-route-destination
   network-route-device network-route-gateway network-route-ipv6?
   network-route-source network-route? nscd-cache nscd-cache?
   nscd-configuration nscd-configuration? nscd-service nscd-service-type
   pam-limits-service pam-limits-service-type rngd-configuration
   rngd-configuration? rngd-service rngd-service-type
   root-file-system-service static-networking static-networking-addresses
   static-networking-links static-networking-requirement
   static-networking-routes static-networking-service
   static-networking-service-type static-networking? swap-service
   syslog-configuration syslog-configuration? syslog-service
   syslog-service-type udev-configuration udev-configuration-hardware
   udev-configuration-rules udev-configuration? udev-hardware
   udev-hardware-service udev-rule udev-rules-service udev-service
   udev-service-type urandom-seed-service-type user-processes-service-type
   virtual-terminal-service-type)

  ;; (gnu packages)
  #:re-export
  (%auxiliary-files-path %default-package-module-path %package-module-path
   %patch-path all-packages cache-is-authoritative?
   find-best-packages-by-name find-newest-available-packages
   find-package-locations find-packages-by-name fold-available-packages
   fold-packages generate-package-cache package-unique-version-prefix
   search-auxiliary-file search-patch search-patches specification->location
   specification->package specification->package+output
   specifications->manifest specifications->packages)

  ;; (gnu packages base)
  #:re-export
  (binutils binutils-2.33 binutils-gold coreutils coreutils-8.30
   coreutils-minimal diffutils findutils glibc glibc-2.29 glibc-2.30
   glibc-2.31 glibc-2.32 glibc-2.33 glibc-2.35 glibc-for-fhs glibc-locales
   glibc-locales-2.29 glibc-locales-2.30 glibc-locales-2.31
   glibc-locales-2.32 glibc-locales-2.33 glibc-locales-2.35
   glibc-locales/hurd glibc-utf8-locales glibc-utf8-locales-2.29
   glibc-utf8-locales/hurd glibc/hurd glibc/hurd-headers gnu-make
   gnu-make-4.2 grep hello libiconv patch patch/pinned sed tar tzdata
   tzdata-for-tests which)

  ;; (guix gexp)
  #:re-export
  (&gexp-error &gexp-input-error assume-source-relative-file-name
   assume-valid-file-name compiled-modules computed-file computed-file-gexp
   computed-file-name computed-file-options computed-file?
   define-gexp-compiler directory-union file-append file-append-base
   file-append-suffix file-append? file-like? file-union gexp
   gexp->approximate-sexp gexp->derivation gexp->file gexp->script
   gexp-compiler? gexp-error-invalid-input gexp-error? gexp-input
   gexp-input-error? gexp-input-native? gexp-input-output gexp-input-thing
   gexp-input? gexp-modules gexp? imported-files imported-modules
   input-tuples->gexp let-system load-path-expression local-file
   local-file-absolute-file-name local-file-file local-file-name
   local-file-recursive? local-file-select? local-file? lower-gexp
   lower-object lowered-gexp-guile lowered-gexp-inputs
   lowered-gexp-load-compiled-path lowered-gexp-load-path lowered-gexp-sexp
   lowered-gexp-sources lowered-gexp? mixed-text-file outputs->gexp
   parameterized? plain-file plain-file-content plain-file-name plain-file?
   program-file program-file-gexp program-file-guile
   program-file-module-path program-file-name program-file?
   raw-derivation-file raw-derivation-file? references-file scheme-file
   scheme-file-gexp scheme-file-name scheme-file? sexp->gexp text-file*
   with-build-variables with-extensions with-imported-modules
   with-parameters))

;; (use-service-modules ssh desktop) for (use-modules (gnu services ssh) ...).
(define-syntax-rule (use-service-modules name ...)
  (use-modules (gnu services name) ...))

(define-syntax-rule (use-package-modules name ...)
  (use-modules (gnu packages name) ...))

(define-syntax-rule (use-system-modules name ...)
  (use-modules (gnu system name) ...))
