;;; guixlite --- Open vSwitch, a switch made of software
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Its database server and the switch itself.

(define-module (gnu services networking openvswitch)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages networking) #:select (openvswitch))
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (openvswitch-service-type
            openvswitch-configuration))

(define-record-type* <openvswitch-configuration>
  openvswitch-configuration make-openvswitch-configuration
  openvswitch-configuration?
  (package openvswitch-configuration-package      ;file-like
           (default openvswitch)))

(define (openvswitch-activation config)
  "Return code that makes the directories and an empty database."
  (let ((tool (file-append (openvswitch-configuration-package config)
                           "/bin/ovsdb-tool")))
    (with-imported-modules '((guix build utils))
      #~(begin
          (use-modules (guix build utils))
          (mkdir-p "/var/run/openvswitch")
          (mkdir-p "/var/lib/openvswitch")
          (let ((conf.db "/var/lib/openvswitch/conf.db"))
            (unless (file-exists? conf.db)
              (system* #$tool "create" conf.db)))))))

(define (openvswitch-shepherd-services config)
  "Return the services for the database and for the switch that needs it."
  (let ((program (lambda (name)
                   (file-append (openvswitch-configuration-package config)
                                (string-append "/sbin/" name)))))
    (list (shepherd-service
           (documentation "Serve the database of Open vSwitch.")
           (provision '(ovsdb))
           (requirement '(user-processes))
           (start #~(make-forkexec-constructor
                     (list #$(program "ovsdb-server") "--pidfile"
                           "--remote=punix:/var/run/openvswitch/db.sock")
                     #:pid-file "/var/run/openvswitch/ovsdb-server.pid"))
           (stop #~(make-kill-destructor)))
          (shepherd-service
           (documentation "Run the switch.")
           (provision '(vswitchd))
           (requirement '(ovsdb))
           (start #~(make-forkexec-constructor
                     (list #$(program "ovs-vswitchd") "--pidfile")
                     #:pid-file "/var/run/openvswitch/ovs-vswitchd.pid"))
           (stop #~(make-kill-destructor))))))

(define openvswitch-service-type
  (service-type
   (name 'openvswitch)
   (extensions
    (list (service-extension activation-service-type openvswitch-activation)
          (service-extension profile-service-type
                             (compose list openvswitch-configuration-package))
          (service-extension shepherd-root-service-type
                             openvswitch-shepherd-services)))
   (default-value (openvswitch-configuration))
   (description "Run Open vSwitch, a switch made of software.")))
