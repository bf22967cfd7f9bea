;;; guixlite --- version control
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; One name for the modules under (gnu services version-control ...).

(define-module (gnu services version-control)
  #:use-module (gnu services version-control git)
  #:use-module (gnu services version-control gitile)
  #:use-module (gnu services version-control gitolite)
  #:re-export (git-daemon-service
               git-daemon-service-type
               git-daemon-configuration
               git-daemon-configuration?

               git-http-configuration
               git-http-configuration?
               git-http-nginx-location-configuration

               <gitolite-configuration>
               gitolite-configuration
               gitolite-configuration-package
               gitolite-configuration-user
               gitolite-configuration-rc-file
               gitolite-configuration-admin-pubkey

               <gitolite-rc-file>
               gitolite-rc-file
               gitolite-rc-file-local-code
               gitolite-rc-file-umask
               gitolite-rc-file-unsafe-pattern
               gitolite-rc-file-git-config-keys
               gitolite-rc-file-roles
               gitolite-rc-file-enable

               gitolite-service-type

               gitile-configuration
               gitile-configuration-package
               gitile-configuration-host
               gitile-configuration-port
               gitile-configuration-database
               gitile-configuration-repositories
               gitile-configuration-git-base-url
               gitile-configuration-index-title
               gitile-configuration-intro
               gitile-configuration-footer
               gitile-configuration-nginx

               gitile-service-type))
