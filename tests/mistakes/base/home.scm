;; What Alice wants in her home.
(use-modules (gnu home)
             (gnu home services)
             (gnu home services shells)
             (gnu home services ssh)
             (gnu home services shepherd)
             (gnu packages)
             (gnu packages admin)
             (gnu packages syncthing)
             (gnu services)
             (guix gexp))

(home-environment
 (packages (specifications->packages (list "htop" "git" "emacs")))
 (services
  (list (service home-bash-service-type
                 (home-bash-configuration
                  (guix-defaults? #t)
                  (aliases '(("ll" . "ls -l")
                             ("gs" . "git status")))
                  (bashrc (list (plain-file "bashrc" "set -o vi\n")))))
        (service home-openssh-service-type
                 (home-openssh-configuration
                  (hosts (list (openssh-host
                                (name "ci.example.org")
                                (user "ci")
                                (port 2222))))))
        (simple-service 'variables home-environment-variables-service-type
                        '(("EDITOR" . "emacs")
                          ("PAGER" . "less")))
        (simple-service 'dotfiles home-files-service-type
                        (list `(".inputrc" ,(plain-file "inputrc" "set bell-style none\n"))))
        (simple-service 'config home-xdg-configuration-files-service-type
                        (list `("git/config" ,(plain-file "gitconfig" "[user]\n"))))
        (simple-service 'sync home-shepherd-service-type
                        (list (shepherd-service
                               (provision '(syncthing))
                               (documentation "Run syncthing.")
                               (start #~(make-forkexec-constructor
                                         (list #$(file-append syncthing "/bin/syncthing") "-no-browser")))
                               (stop #~(make-kill-destructor))))))))
