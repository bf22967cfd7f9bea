;;; guixlite --- the agent of SSH in a home
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; @command{ssh-agent} as a service of the user's Shepherd.

(define-module (gnu home services ssh agent)
  #:use-module (gnu home services)
  #:use-module (gnu home services shepherd)
  #:use-module (gnu packages ssh)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (home-ssh-agent-configuration
            home-ssh-agent-openssh
            home-ssh-agent-socket-directory
            home-ssh-agent-extra-options
            home-ssh-agent-configuration?
            home-ssh-agent-service-type))

(define-record-type* <home-ssh-agent-configuration>
  home-ssh-agent-configuration make-home-ssh-agent-configuration
  home-ssh-agent-configuration?
  (openssh          home-ssh-agent-openssh          ;file-like
                    (default openssh))
  (socket-directory home-ssh-agent-socket-directory ;string or gexp
                    (default #~(string-append %user-runtime-dir "/ssh-agent")))
  (extra-options    home-ssh-agent-extra-options    ;list of strings
                    (default '())))

(define (shepherd-services config)
  (match-record config <home-ssh-agent-configuration>
    (openssh socket-directory extra-options)
    (let* ((program (file-append openssh "/bin/ssh-agent"))
           (socket #~(string-append #$socket-directory "/socket"))
           (command #~`(#$program "-D" "-a" ,#$socket #$@extra-options))
           (log #~(string-append %user-log-dir "/ssh-agent.log")))
      (list
       (shepherd-service
        (documentation "Keep keys of SSH.")
        (provision '(ssh-agent))
        (modules '((shepherd support))) ;for '%user-runtime-dir'
        (start #~(lambda _
                   (unless (file-exists? #$socket-directory)
                     (mkdir-p #$socket-directory)
                     (chmod #$socket-directory #o700))
                   (fork+exec-command #$command #:log-file #$log)))
        (stop #~(make-kill-destructor)))))))

(define (variables config)
  '(("SSH_AUTH_SOCK"
     . "${SSH_AUTH_SOCK-${XDG_RUNTIME_DIR-$HOME/.cache}/ssh-agent/socket}")))

(define home-ssh-agent-service-type
  (service-type
   (name 'home-ssh-agent)
   (extensions
    (list (service-extension home-shepherd-service-type shepherd-services)
          (service-extension home-environment-variables-service-type
                             variables)))
   (default-value (home-ssh-agent-configuration))
   (description "Run @command{ssh-agent}.")))
