;; A home environment: what one user has on any machine, evaluated by
;;   guixlite eval examples/home.scm

(use-modules (gnu home)
             (gnu home services)
             (gnu home services shells)
             (gnu home services shepherd)
             (gnu packages admin)
             (gnu packages version-control)
             (gnu services)
             (guix gexp))

(home-environment
 (packages (list htop git))
 (services
  (cons* (service home-bash-service-type
                  (home-bash-configuration
                   (aliases '(("ll" . "ls -l")))
                   (bashrc (list (plain-file "bashrc" "set -o vi\n")))))
         (simple-service 'editor home-environment-variables-service-type
                         '(("EDITOR" . "vi")))
         (simple-service 'notes home-shepherd-service-type
                         (list (shepherd-service
                                (documentation "Synchronise the notes.")
                                (provision '(notes))
                                (start #~(make-forkexec-constructor
                                          '("sync-notes" "--watch")))
                                (stop #~(make-kill-destructor)))))
         %base-home-services)))
