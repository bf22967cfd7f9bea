;;; guixlite --- hosts of Facebook that lead nowhere
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Lines of /etc/hosts that give names of Facebook addresses that nobody has:
;;; one of RFC 5737, and the discard prefix of RFC 6666.

(define-module (gnu services networking facebook)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (guix deprecation)
  #:use-module (srfi srfi-1)
  #:export (%facebook-host-aliases
            block-facebook-hosts-service-type))

(define %nowhere '("203.0.113.1" "0100::"))

(define %blocked-names
  (append (append-map (lambda (name)
                        (list name (string-append "www." name)))
                      '("facebook.com" "login.facebook.com"
                        "fbcdn.net" "fbcdn.com"))
          '("static.ak.fbcdn.net" "static.ak.connect.facebook.com"
            "connect.facebook.net" "www.connect.facebook.net"
            "apps.facebook.com")))

(define %blocked-hosts
  (append-map (lambda (name)
                (map (lambda (address) (host address name))
                     %nowhere))
              %blocked-names))

(define-deprecated %facebook-host-aliases
  block-facebook-hosts-service-type
  (string-concatenate
   (map (lambda (blocked)
          (string-append (host-address blocked) "\t"
                         (host-canonical-name blocked) "\n"))
        %blocked-hosts)))

(define block-facebook-hosts-service-type
  (service-type
   (name 'block-facebook-hosts)
   (extensions
    (list (service-extension hosts-service-type (const %blocked-hosts))))
   (default-value #f)
   (description "Send names of Facebook nowhere, in @file{/etc/hosts}.")))
