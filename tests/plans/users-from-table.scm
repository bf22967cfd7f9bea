;; SPDX-License-Identifier: GPL-3.0-or-later
;; Users, groups and files derived from a table.
(use-modules (gnu) (guix gexp) (srfi srfi-1) (ice-9 match))
(use-service-modules ssh)
(use-package-modules shells bash)

(define %people
  '((ada "Ada Lovelace" 1001 (wheel audio) zsh)
    (grace "Grace Hopper" 1002 (video) bash)
    (alan "Alan Turing" #f () #f)))

(define (shell-of name)
  (match name
    ('zsh (file-append zsh "/bin/zsh"))
    ('bash (file-append bash "/bin/bash"))
    (#f #f)))

(define person->account
  (match-lambda
    ((id full-name uid groups shell)
     (let ((login (symbol->string id)))
       (user-account
        (name login)
        (comment full-name)
        (uid uid)
        (group "people")
        (supplementary-groups (map symbol->string groups))
        (home-directory (string-append "/home/people/" login))
        (shell (or (shell-of shell) (file-append bash "/bin/bash"))))))))

(define person->file
  (match-lambda
    ((id full-name . _)
     (list (string-append "people/" (symbol->string id))
           (plain-file (string-append (symbol->string id) ".txt") (string-append full-name "\n"))))))

(operating-system
  (host-name "school")
  (timezone "Europe/London")
  (locale "en_GB.utf8")
  (bootloader (bootloader-configuration (bootloader grub-bootloader) (targets '("/dev/sda"))))
  (file-systems (cons (file-system (device (file-system-label "root")) (mount-point "/") (type "ext4"))
                      %base-file-systems))
  (users (append (map person->account %people) %base-user-accounts))
  (groups (cons (user-group (name "people") (id 900)) %base-groups))
  (services
   (cons* (simple-service 'user-files etc-service-type (map person->file %people))
          (simple-service 'welcome special-files-service-type
                          (filter-map (match-lambda
                                        ((id _ uid . _)
                                         (and uid (list (string-append "/srv/people/" (symbol->string id))
                                                        (plain-file "welcome" "Welcome!\n")))))
                                      %people))
          %base-services)))
