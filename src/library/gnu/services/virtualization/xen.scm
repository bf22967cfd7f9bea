;;; guixlite --- guests of Xen
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The agent that tells the host of a virtual machine how its guest is.

(define-module (gnu services virtualization xen)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu services configuration)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages admin) #:select (inetutils))
  #:use-module ((gnu packages virtualization) #:select (xe-guest-utilities))
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (guix records)
  #:export (xe-guest-utilities-configuration
            xe-guest-utilities-service-type))

(define-configuration/no-serialization xe-guest-utilities-configuration
  (package (package xe-guest-utilities)
   "The package of the agent.")
  (pid-file (string "/var/run/xe-daemon.pid")
   "The file for its process's number.")
  (log-file (string "/var/log/xe-guest-utilties.log")
   "The file for its messages."))

(define (xe-guest-utilities-shepherd-service config)
  "Return the service that runs the agent, after it collected what it tells."
  (match-record config <xe-guest-utilities-configuration>
    (package pid-file log-file)
    (list (shepherd-service
           (documentation "Tell Xen how this machine is.")
           (provision '(xen-guest-agent))
           (requirement '(networking user-processes udev))
           (start #~(lambda _
                      (let ((pid (make-forkexec-constructor
                                  (list
                                   #$(file-append package "/sbin/xe-daemon")
                                   "-p" #$pid-file)
                                  #:log-file #$log-file
                                  #:pid-file #$pid-file
                                  #:environment-variables
                                  (list (string-append
                                         "PATH="
                                         #$(file-append package "/bin") ":"
                                         #$(file-append inetutils
                                                        "/bin"))))))
                        (system* #$(file-append package
                                                "/sbin/xe-linux-distribution")
                                 "/var/cache/xe-linux-distribution")
                        pid)))
           (stop #~(make-kill-destructor))))))

(define (xe-guest-utilities-rules config)
  "Return the rule by which processors that Xen adds are used."
  (let ((rule "z10_xen-vcpu-hotplug.rules"))
    (list (file->udev-rule
           rule
           (file-append (xe-guest-utilities-configuration-package config)
                        (string-append "/lib/udev/rules.d/" rule))))))

(define xe-guest-utilities-service-type
  (service-type
   (name 'xe-guest-utilities)
   (extensions
    (list (service-extension shepherd-root-service-type
                             xe-guest-utilities-shepherd-service)
          (service-extension udev-service-type xe-guest-utilities-rules)))
   (default-value (xe-guest-utilities-configuration))
   (description "Tell Xen how this machine is.")))
