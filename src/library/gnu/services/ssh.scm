;;; guixlite --- secure shell servers and tunnels
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; One name for the modules under (gnu services ssh ...), each of which holds
;;; one program.

(define-module (gnu services ssh)
  #:use-module (gnu services ssh autossh)
  #:use-module (gnu services ssh dropbear)
  #:use-module (gnu services ssh lsh)
  #:use-module (gnu services ssh openssh)
  #:use-module (gnu services ssh webssh)
  #:re-export (lsh-configuration
               lsh-configuration?
               lsh-service
               lsh-service-type

               openssh-configuration
               openssh-configuration?
               openssh-configuration-openssh
               openssh-configuration-pid-file
               openssh-configuration-port-number
               openssh-configuration-max-connections
               openssh-configuration-permit-root-login
               openssh-configuration-allow-empty-passwords?
               openssh-configuration-password-authentication?
               openssh-configuration-public-key-authentication?
               openssh-configuration-x11-forwarding?
               openssh-configuration-allow-agent-forwarding?
               openssh-configuration-allow-tcp-forwarding?
               openssh-configuration-gateway-ports?
               openssh-configuration-challenge-response-authentication?
               openssh-configuration-use-pam?
               openssh-configuration-print-last-log?
               openssh-configuration-subsystems
               openssh-configuration-accepted-environment
               openssh-configuration-log-level
               openssh-configuration-extra-content
               openssh-configuration-authorized-keys
               openssh-configuration-generate-host-keys?
               openssh-service-type

               dropbear-configuration
               dropbear-configuration?
               dropbear-service-type
               dropbear-service

               autossh-configuration
               autossh-configuration?
               autossh-service-type

               webssh-configuration
               webssh-configuration?
               webssh-service-type
               %webssh-configuration-nginx))
