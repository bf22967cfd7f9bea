;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Networks whose addresses are known: what a configuration says of them.

(define-module (gnu services base networking)
  #:use-module (gnu services)
  #:use-module (gnu services base network-scripts)
  #:use-module (gnu services base networks)
  #:use-module (gnu services shepherd)
  #:use-module (guix deprecation)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module ((srfi srfi-1) #:select (append-map concatenate
                                        delete-duplicates))
  #:export (static-networking-service-type
            static-networking-service
            %loopback-static-networking
            %qemu-static-networking))

(define (script config linux hurd)
  "Return the program that LINUX or HURD, whichever fits the target, makes for
CONFIG."
  (let-system (system target)
    (if (string-contains (or target system) "-linux")
        (linux config)
        (hurd config))))

(define (static-networking-shepherd-service config)
  (match-record config <static-networking> (provision requirement)
    (shepherd-service
     (documentation "Give network interfaces their addresses.")
     (requirement requirement)
     (provision provision)
     (start #~(lambda _
                (zero? (system*
                        #$(script config
                                  network-set-up/linux
                                  network-set-up/hurd)))))
     ;; #f is what says that it was stopped.
     (stop #~(lambda _
               (zero? (system*
                       #$(script config
                                 network-tear-down/linux
                                 network-tear-down/hurd)))))
     (respawn? #f))))

(define (static-networking-shepherd-services networks)
  (map static-networking-shepherd-service networks))

(define (resolv.conf-files networks)
  "Return the file with the name servers of NETWORKS, if they have any."
  (let ((servers (delete-duplicates
                  (append-map static-networking-name-servers networks))))
    (if (null? servers)
        '()
        `(("resolv.conf"
           ,(plain-file "resolv.conf"
                        (string-append
                         "# Made from the 'static-networking' of the system configuration.\n"
                         (string-concatenate
                          (map (lambda (server)
                                 (string-append "nameserver " server "\n"))
                               servers)))))))))

(define static-networking-service-type
  (service-type
   (name 'static-networking)
   (extensions
    (list (service-extension shepherd-root-service-type
                             static-networking-shepherd-services)
          (service-extension etc-service-type resolv.conf-files)))
   (compose concatenate)
   (extend append)
   (description
    "Give network interfaces fixed addresses and routes, by a list of
@code{static-networking} records.")))

(define-deprecated (static-networking-service interface ip
                                              #:key
                                              netmask gateway provision
                                              (requirement '(udev))
                                              (name-servers '()))
  static-networking-service-type
  (simple-service 'static-network-interface
                  static-networking-service-type
                  (list (static-networking
                         (addresses
                          (list (network-address
                                 (device interface)
                                 (value (if netmask
                                            (ip+netmask->cidr ip netmask)
                                            ip))
                                 (ipv6? #f))))
                         (routes
                          (if gateway
                              (list (network-route
                                     (destination "default")
                                     (gateway gateway)
                                     (ipv6? #f)))
                              '()))
                         (requirement requirement)
                         (provision (or provision '(networking)))
                         (name-servers name-servers)))))

(define %loopback-static-networking
  (static-networking
   (addresses (list (network-address
                     (device "lo")
                     (value "127.0.0.1/8"))))
   (requirement '())
   (provision '(loopback))))

;; What QEMU offers to a machine without further options.
(define %qemu-static-networking
  (static-networking
   (addresses (list (network-address
                     (device "eth0")
                     (value "10.0.2.15/24"))))
   (routes (list (network-route
                  (destination "default")
                  (gateway "10.0.2.2"))))
   (requirement '())
   (provision '(networking))
   (name-servers '("10.0.2.3"))))
