;;; guixlite --- the D-Bus system bus
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The bus daemon, its account and its /etc/dbus-1.  Polkit, which is defined
;;; beside it, is offered here too.

(define-module (gnu services dbus)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu services dbus polkit)
  #:use-module (gnu services dbus system-bus)
  #:use-module (gnu services dbus wrapper)
  #:re-export (dbus-configuration
               dbus-configuration?
               dbus-root-service-type
               dbus-service
               wrapped-dbus-service

               polkit-configuration
               polkit-configuration?
               polkit-service-type
               polkit-service))
