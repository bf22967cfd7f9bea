;; SPDX-License-Identifier: GPL-3.0-or-later
;; Simple services for many targets.
(use-modules (gnu) (guix gexp) (gnu system privilege) (gnu system pam))
(use-service-modules shepherd sysctl admin)
(use-package-modules base admin linux)

(operating-system
  (host-name "simple")
  (timezone "Etc/UTC")
  (bootloader (bootloader-configuration (bootloader grub-bootloader) (targets '("/dev/sda"))))
  (file-systems (cons (file-system (device (file-system-label "root")) (mount-point "/") (type "ext4"))
                      %base-file-systems))
  (packages (cons (list util-linux "lib") %base-packages))
  (services
   (cons*
    (simple-service 'my-packages profile-service-type (list hello tcpdump))
    (simple-service 'my-account account-service-type
                    (list (user-group (name "robots") (system? #t))
                          (user-account (name "robot") (group "robots") (system? #t) (create-home-directory? #f)
                                        (home-directory "/var/empty") (comment "A robot"))))
    (simple-service 'my-etc etc-service-type
                    `(("robot/config" ,(plain-file "config" "a = 1\n"))
                      ("robot/mixed" ,(mixed-text-file "mixed" "hello: " hello "/bin/hello\n"))
                      ("robot/computed" ,(computed-file "computed" #~(mkdir #$output)))))
    (simple-service 'my-activation activation-service-type
                    #~(begin (mkdir "/var/lib/robot") (chown "/var/lib/robot" 0 0)))
    (simple-service 'my-boot boot-service-type #~(display "booting"))
    (simple-service 'my-shepherd shepherd-root-service-type
                    (list (shepherd-service
                           (provision '(robot automaton))
                           (requirement '(user-processes loopback))
                           (documentation "Run the robot.")
                           (start #~(make-forkexec-constructor (list #$(file-append hello "/bin/hello") "-g" "robot")
                                                               #:log-file "/var/log/robot.log"))
                           (stop #~(make-kill-destructor))
                           (actions (list (shepherd-action (name 'greet) (documentation "Greet.")
                                                           (procedure #~(lambda (running who) (display who) #t)))
                                          (shepherd-configuration-action (plain-file "robot.conf" "x\n"))))
                           (respawn? #f))
                          (shepherd-service (provision '(prepare)) (one-shot? #t) (start #~(lambda () #t)) (auto-start? #f))))
    (simple-service 'my-env session-environment-service-type '(("EDITOR" . "mg") ("ROBOT" . "1")))
    (simple-service 'my-files special-files-service-type
                    `(("/bin/robot" ,(file-append hello "/bin/hello"))
                      ("/usr/share/robot" ,(local-file "simple-services.scm" "robot-source"))))
    (simple-service 'my-program privileged-program-service-type
                    (list (privileged-program (program (file-append tcpdump "/sbin/tcpdump")) (capabilities "cap_net_raw=ep"))
                          (privileged-program (program (file-append hello "/bin/hello")) (setuid? #t) (group "robots") (setgid? #t))))
    (simple-service 'my-hosts hosts-service-type
                    (list (host "10.0.0.5" "five.example" '("five" "cinq")) (host "::1" "six.example")))
    (simple-service 'my-pam pam-root-service-type (list (unix-pam-service "robot")))
    (simple-service 'my-sysctl sysctl-service-type '(("vm.swappiness" . "10")))
    %base-services)))
