;; The home environment of somebody who sits at a desktop.

(use-modules (gnu home)
             (gnu home services)
             (gnu home services desktop)
             (gnu home services dotfiles)
             (gnu home services gnupg)
             (gnu home services mcron)
             (gnu home services pm)
             (gnu home services shells)
             (gnu home services shepherd)
             (gnu home services sound)
             (gnu home services ssh)
             (gnu home services xdg)
             (gnu packages admin)
             (gnu packages gnupg)
             (gnu services)
             (guix gexp))

(home-environment
 (packages (list htop))
 (services
  (cons*
   (service home-bash-service-type
            (home-bash-configuration
             (aliases '(("ll" . "ls -l")))
             (environment-variables '(("EDITOR" . "emacs")))
             (bashrc (list (plain-file "more" "set -o vi\n")))
             (bash-logout (list (plain-file "clear" "clear\n")))))
   (service home-zsh-service-type
            (home-zsh-configuration
             (environment-variables '(("PAGER" . "less")))))
   (service home-fish-service-type)
   (simple-service 'abbreviations home-fish-service-type
                   (home-fish-extension
                    (abbreviations '(("g" . "git")))))
   (service home-inputrc-service-type
            (home-inputrc-configuration
             (variables '(("bell-style" . #f)))))
   (service home-dotfiles-service-type
            (home-dotfiles-configuration
             (directories '("support/dotfiles"))))
   (service home-mcron-service-type
            (home-mcron-configuration
             (jobs (list #~(job '(next-hour) "sync-mail")))))
   (service home-openssh-service-type
            (home-openssh-configuration
             (hosts (list (openssh-host
                           (name "forge")
                           (host-name "forge.example.org")
                           (user "me")
                           (port 2222)
                           (forward-agent? #t))))
             (authorized-keys (list (plain-file "key" "ssh-ed25519 AAAA")))))
   (service home-gpg-agent-service-type
            (home-gpg-agent-configuration
             (ssh-support? #t)
             (pinentry-program
              (file-append pinentry-emacs "/bin/pinentry-emacs"))))
   (service home-dbus-service-type)
   (service home-pipewire-service-type)
   (service home-redshift-service-type
            (home-redshift-configuration
             (location-provider 'manual)
             (latitude 52.5)
             (longitude 13.4)))
   (service home-unclutter-service-type)
   (service home-xmodmap-service-type
            (home-xmodmap-configuration
             (key-map '(("keycode 66" . "Control_L")))))
   (service home-batsignal-service-type)
   (service home-startx-command-service-type)
   (service home-xdg-user-directories-service-type)
   (service home-xdg-mime-applications-service-type
            (home-xdg-mime-applications-configuration
             (default '((inode/directory . file.desktop)))
             (desktop-entries
              (list (xdg-desktop-entry
                     (file "notes")
                     (name "Notes")
                     (type 'application)
                     (config '((exec . "emacs notes"))))))))
   (simple-service 'languages home-environment-variables-service-type
                   `(("LC_TIME" . "de_DE.UTF-8")
                     ("PROMPT" . ,(literal-string "$PWD> "))
                     ("SHELL" . #t)))
   (simple-service 'backup home-shepherd-service-type
                   (list (shepherd-service
                          (provision '(backup))
                          (start #~(make-forkexec-constructor
                                    '("backup" "--every-day"))))))
   %base-home-services)))
