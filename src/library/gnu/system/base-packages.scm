;;; guixlite --- packages that every system has
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The default packages and firmware of 'operating-system'; re-exported by
;;; (gnu system).

(define-module (gnu system base-packages)
  #:use-module (guix deprecation)
  #:use-module ((gnu packages admin) #:select (isc-dhcp shadow sudo inetutils))
  #:use-module ((gnu packages base)
                #:select (coreutils diffutils findutils grep patch sed tar which))
  #:use-module ((gnu packages bash) #:select (bash bash-completion))
  #:use-module ((gnu packages certs) #:select (nss-certs))
  #:use-module ((gnu packages compression) #:select (bzip2 gzip lzip xz zstd))
  #:use-module ((gnu packages firmware)
                #:select (ath9k-htc-ar7010-firmware
                          ath9k-htc-ar9271-firmware
                          openfwwf-firmware))
  #:use-module ((gnu packages gawk) #:select (gawk))
  #:use-module ((gnu packages guile) #:select (guile-3.0-latest guile-readline))
  #:use-module ((gnu packages guile-xyz) #:select (guile-colorized))
  #:use-module ((gnu packages less) #:select (less))
  #:use-module ((gnu packages linux)
                #:select (e2fsprogs
                          eudev
                          iproute
                          iw
                          kbd
                          kmod
                          procps
                          psmisc
                          usbutils
                          util-linux+udev
                          wireless-tools))
  #:use-module ((gnu packages man) #:select (man-db))
  #:use-module ((gnu packages nvi) #:select (nvi))
  #:use-module ((gnu packages package-management) #:select (guix-icons))
  #:use-module ((gnu packages pciutils) #:select (pciutils))
  #:use-module ((gnu packages texinfo) #:select (info-reader))
  #:use-module ((gnu packages text-editors) #:select (mg nano))
  #:use-module ((gnu packages wget) #:select (wget))
  #:export (%base-firmware
            %base-packages
            %base-packages-artwork
            %base-packages-disk-utilities
            %base-packages-interactive
            %base-packages-linux
            %base-packages-networking
            %base-packages-utils))

(define %base-firmware
  (list ath9k-htc-ar7010-firmware
        ath9k-htc-ar9271-firmware
        openfwwf-firmware))

(define %base-packages-artwork
  (list guix-icons))

(define %base-packages-utils
  (list procps psmisc which
        shadow                                    ;passwd
        e2fsprogs                                 ;lsattr, chattr
        guile-3.0-latest
        bash coreutils findutils grep sed diffutils patch gawk
        tar gzip bzip2 lzip xz zstd))

(define %base-packages-linux
  (list pciutils usbutils util-linux+udev kmod eudev))

(define %base-packages-interactive
  (list less mg nano nvi man-db info-reader bash-completion kbd
        sudo                                      ;for its manual pages
        guile-readline guile-colorized))

(define %base-packages-networking
  (list inetutils isc-dhcp iproute wget nss-certs
        iw wireless-tools))                       ;the new and the old

(define-deprecated %base-packages-disk-utilities #f '())

(define %base-packages
  (append %base-packages-artwork
          %base-packages-interactive
          %base-packages-linux
          %base-packages-networking
          %base-packages-utils))
