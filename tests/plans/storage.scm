;; SPDX-License-Identifier: GPL-3.0-or-later
;; Mapped devices, dependencies between file systems, swap of three kinds, labels and UUIDs.
(use-modules (gnu) (gnu system mapped-devices))
(use-package-modules firmware)

(operating-system
  (host-name "vault")
  (timezone "Europe/Oslo")
  (bootloader (bootloader-configuration (bootloader grub-efi-removable-bootloader) (targets '("/boot/efi"))))
  (mapped-devices
   (list (mapped-device
          (source (uuid "12345678-1234-1234-1234-123456789abc"))
          (target "cryptroot")
          (type luks-device-mapping))
         (mapped-device
          (source (list "/dev/sdb1" "/dev/sdc1"))
          (target "/dev/md0")
          (type raid-device-mapping))))
  (file-systems
   (cons* (file-system (device "/dev/mapper/cryptroot") (mount-point "/") (type "btrfs")
                       (flags '(no-atime)) (options "subvol=@,compress=zstd:3") (dependencies mapped-devices))
          (file-system (device "/dev/md0") (mount-point "/data") (type "xfs") (create-mount-point? #t)
                       (mount-may-fail? #t) (check? #f) (dependencies mapped-devices))
          (file-system (device (uuid "1234-ABCD" 'fat)) (mount-point "/boot/efi") (type "vfat"))
          (file-system (device (file-system-label "home")) (mount-point "/home") (type "ext4") (flags '(no-suid no-dev)))
          (file-system (device "tmpfs") (mount-point "/tmp") (type "tmpfs") (flags '(no-exec)) (options "size=4G") (check? #f))
          %base-file-systems))
  (swap-devices
   (list (swap-space (target (file-system-label "swap")) (priority 5) (discard? #t))
         (swap-space (target (uuid "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee")))
         (swap-space (target "/data/swapfile"))))
  (kernel-arguments (append '("resume=/dev/sda2" "mitigations=auto") %default-kernel-arguments))
  (initrd-modules (append '("raid1" "xfs") %base-initrd-modules))
  (firmware (list ath9k-htc-ar9271-firmware)))
