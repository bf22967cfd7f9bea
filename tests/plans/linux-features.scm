;; SPDX-License-Identifier: GPL-3.0-or-later
;; Modules for the kernel, parameters of modules, rules for devices, and limits at login.
(use-modules (gnu) (guix gexp) (gnu system pam))
(use-service-modules sysctl base)
(use-package-modules linux)

(define (options module . settings)
  (plain-file (string-append module ".conf")
              (string-append "options " module
                             (apply string-append
                                    (map (lambda (s) (string-append " " (car s) "=" (cdr s))) settings))
                             "\n")))

(operating-system
  (host-name "devices")
  (timezone "Etc/UTC")
  (kernel linux-libre-lts)
  (bootloader (bootloader-configuration (bootloader grub-bootloader) (targets '("/dev/sda"))))
  (file-systems (cons (file-system (device (file-system-label "root")) (mount-point "/") (type "ext4"))
                      %base-file-systems))
  (services
   (cons* (simple-service 'kernel-options etc-service-type
                          (list (list "modprobe.d/loop.conf" (options "loop" '("max_loop" . "16") '("hw" . "1")))))
          (udev-rules-service 'pico (udev-rule "99-pico.rules" "SUBSYSTEM==\"usb\", MODE=\"0660\"\n") #:groups '("plugdev"))
          (service pam-limits-service-type
                   (list (pam-limits-entry "@audio" 'both 'rtprio 99) (pam-limits-entry "*" 'soft 'nofile 4096)))
          (service sysctl-service-type
                   (sysctl-configuration (settings '(("fs.file-max" . "500000")))))
          (modify-services %base-services (delete sysctl-service-type)))))
