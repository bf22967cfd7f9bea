;; SPDX-License-Identifier: GPL-3.0-or-later
;; A kernel of its own, modules, initrd, firmware.
(use-modules (gnu) (gnu packages) (guix packages) (guix utils) (guix git-download)
    (gnu system linux-initrd))
(use-service-modules networking linux)
(use-package-modules linux firmware)
(define my-kernel
  (package (inherit linux-libre) (name "linux-mine") (version "6.13-mine")))
(define my-firmware (package (inherit openfwwf-firmware) (name "fw-mine")))

(operating-system
  (host-name "kernel")
  (timezone "Etc/UTC")
  (bootloader (bootloader-configuration (bootloader grub-bootloader) (targets (list "/dev/vda"))))
  (file-systems (cons (file-system (device (file-system-label "root")) (mount-point "/") (type
      "ext4")) %base-file-systems))
  (kernel my-kernel)
  (kernel-loadable-modules (list v4l2loopback-linux-module (list acpi-call-linux-module "out")))
  (kernel-arguments (list "quiet" "splash" (string-append "console=" "ttyS0")))
  (initrd (lambda (fs . rest) (apply base-initrd fs #:qemu-networking? #t #:extra-modules
      '("i915") rest)))
  (initrd-modules (append '("nvme" "xhci_pci") (delete "virtio_net" %base-initrd-modules)))
  (firmware (cons my-firmware %base-firmware))
  (services (cons* (service kernel-module-loader-service-type '("ddcci" "v4l2loopback"))
  (simple-service 'conf etc-service-type (list `("modprobe.d/v4l2.conf" ,(plain-file "v4l2.conf"
      "options v4l2loopback devices=1\n"))))
  (simple-service 'mods kernel-module-loader-service-type (list "acpi_call"))
  (service earlyoom-service-type (earlyoom-configuration (minimum-available-memory 5)))
  (service fstrim-service-type)
  (service rasdaemon-service-type (rasdaemon-configuration (record? #t)))
  (service cachefilesd-service-type (cachefilesd-configuration (cache-directory
      "/var/cache/fscache")))
  (service dhcp-client-service-type (dhcp-client-configuration (interfaces '("eth0"))))
  %base-services)))
