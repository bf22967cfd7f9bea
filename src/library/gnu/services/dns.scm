;;; guixlite --- name servers and resolvers
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; One name for the modules under (gnu services dns ...).

(define-module (gnu services dns)
  #:use-module (gnu services dns dnsmasq)
  #:use-module (gnu services dns knot-resolver)
  #:use-module (gnu services dns unbound)
  #:re-export (dnsmasq-configuration
               dnsmasq-service-type

               unbound-configuration
               unbound-configuration?
               unbound-remote
               unbound-remote?
               unbound-server
               unbound-server?
               unbound-service-type
               unbound-zone
               unbound-zone?

               knot-resolver-configuration
               knot-resolver-service-type))
