;;; guixlite --- SSH in a home
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The client of OpenSSH and its agent; the parts stand in
;;; (gnu home services ssh ...).

(define-module (gnu home services ssh)
  #:use-module (gnu home services ssh agent)
  #:use-module (gnu home services ssh client)
  #:use-module (gnu home services ssh hosts)
  #:re-export (home-openssh-configuration
               home-openssh-configuration-authorized-keys
               home-openssh-configuration-known-hosts
               home-openssh-configuration-hosts
               home-openssh-configuration-add-keys-to-agent
               home-openssh-configuration?

               home-ssh-agent-configuration
               home-ssh-agent-openssh
               home-ssh-agent-socket-directory
               home-ssh-agent-extra-options
               home-ssh-agent-configuration?

               openssh-host
               openssh-host-host-name
               openssh-host-match-criteria
               openssh-host-identity-file
               openssh-host-name
               openssh-host-port
               openssh-host-user
               openssh-host-forward-x11?
               openssh-host-forward-x11-trusted?
               openssh-host-forward-agent?
               openssh-host-compression?
               openssh-host-proxy-command
               openssh-host-host-key-algorithms
               openssh-host-accepted-key-types
               openssh-host-extra-content
               proxy-jump
               proxy-jump-host-name
               proxy-jump-port
               proxy-jump-user
               proxy-command
               proxy-command->string

               home-openssh-service-type
               home-ssh-agent-service-type))
