;;; guixlite --- databases
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; One name for the modules under (gnu services databases ...).

(define-module (gnu services databases)
  #:use-module (gnu services databases caches)
  #:use-module (gnu services databases mysql)
  #:use-module (gnu services databases postgresql)
  #:use-module (gnu services databases postgresql-roles)
  #:re-export (postgresql-config-file
               postgresql-config-file?
               postgresql-config-file-log-destination
               postgresql-config-file-hba-file
               postgresql-config-file-ident-file
               postgresql-config-file-socket-directory
               postgresql-config-file-extra-config

               postgresql-configuration
               postgresql-configuration?
               postgresql-configuration-postgresql
               postgresql-configuration-port
               postgresql-configuration-locale
               postgresql-configuration-file
               postgresql-configuration-log-directory
               postgresql-configuration-data-directory
               postgresql-configuration-extension-packages
               postgresql-service
               postgresql-service-type

               postgresql-role
               postgresql-role?
               postgresql-role-name
               postgresql-role-permissions
               postgresql-role-create-database?
               postgresql-role-configuration
               postgresql-role-configuration?
               postgresql-role-configuration-host
               postgresql-role-configuration-roles
               postgresql-role-service-type

               memcached-configuration
               memcached-configuration?
               memcached-configuration-interfaces
               memcached-configuration-tcp-port
               memcached-configuration-udp-port
               memcached-configuration-additional-options
               memcached-service-type

               mysql-configuration
               mysql-configuration?
               mysql-service
               mysql-service-type

               redis-configuration
               redis-configuration?
               redis-service-type))
