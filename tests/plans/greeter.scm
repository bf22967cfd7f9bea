;; SPDX-License-Identifier: GPL-3.0-or-later
;; greetd with three terminals, udev rules, limits, privileged programs.
(use-modules (gnu) (gnu system privilege) (guix gexp))
(use-service-modules base desktop dbus networking sound xorg linux)
(use-package-modules wm terminals admin gnome linux base)

(define sway-session
  (program-file "sway-session"
                #~(begin
                    (setenv "XDG_CURRENT_DESKTOP" "sway")
                    (execl #$(file-append sway "/bin/sway") "sway"))))

(operating-system
  (host-name "sway-greetd")
  (timezone "Etc/UTC")
  (bootloader (bootloader-configuration
               (bootloader grub-efi-bootloader)
               (targets (list "/boot/efi"))))
  (file-systems (cons (file-system
                        (device (file-system-label "root"))
                        (mount-point "/")
                        (type "ext4"))
                      %base-file-systems))
  (privileged-programs
   (cons (privileged-program
          (program (file-append light "/bin/light"))
          (setuid? #t))
         %default-privileged-programs))
  (packages (cons* sway foot %base-packages))
  (services
   (append
    (list (service greetd-service-type
                   (greetd-configuration
                    (greeter-supplementary-groups '("video" "input"))
                    (terminals
                     (list (greetd-terminal-configuration
                            (terminal-vt "1")
                            (terminal-switch #t)
                            (default-session-command (greetd-wlgreet-sway-session)))
                           (greetd-terminal-configuration
                            (terminal-vt "2")
                            (default-session-command
                              (greetd-agreety-session
                               (command (greetd-user-session
                                         (command sway-session))))))
                           (greetd-terminal-configuration
                            (terminal-vt "3"))))))
          (service screen-locker-service-type
                   (screen-locker-configuration
                    (name "swaylock")
                    (program (file-append swaylock "/bin/swaylock"))
                    (using-pam? #t)
                    (using-setuid? #f)))
          (service seatd-service-type)
          (udev-rules-service 'backlight light #:groups '("video"))
          (udev-rules-service 'pad
                              (udev-rule "60-pad.rules"
                                         "KERNEL==\"uinput\", MODE=\"0660\", GROUP=\"input\""))
          (simple-service 'motd special-files-service-type
                          `(("/bin/env" ,(file-append coreutils "/bin/env"))))
          (service pam-limits-service-type
                   (list (pam-limits-entry "@audio" 'both 'rtprio 99)
                         (pam-limits-entry "@audio" 'both 'memlock 'unlimited))))
    (modify-services %base-services
      (delete console-font-service-type)
      (delete login-service-type)
      (delete mingetty-service-type)
      (delete agetty-service-type)))))
