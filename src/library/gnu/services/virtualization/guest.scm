;;; guixlite --- QEMU's agent in a virtual machine
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Through the agent the host can shut the machine down or freeze its disks.

(define-module (gnu services virtualization guest)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages virtualization)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (qemu-guest-agent-configuration
            qemu-guest-agent-configuration?
            qemu-guest-agent-service-type))

(define-configuration/no-serialization qemu-guest-agent-configuration
  (qemu
   (file-like qemu-minimal)
   "The QEMU package.")
  (device
   (string "")
   "The device or socket that leads to the host; QEMU's default where this is
empty."))

(define (qemu-guest-agent-shepherd-services config)
  "Return the service that runs the agent; the device to the host is udev's."
  (match-record config <qemu-guest-agent-configuration> (qemu device)
    (list (shepherd-service
           (provision '(qemu-guest-agent))
           (requirement '(user-processes udev))
           (documentation "Run QEMU's agent, for the host.")
           (start #~(make-forkexec-constructor
                     `(,(string-append #$qemu "/bin/qemu-ga")
                       "--statedir" "/var/run"
                       ,@(if (string-null? #$device)
                             '()
                             (list "--path" #$device)))
                     #:log-file "/var/log/qemu-ga.log"))
           (stop #~(make-kill-destructor))))))

(define qemu-guest-agent-service-type
  (service-type
   (name 'qemu-guest-agent)
   (extensions (list (service-extension shepherd-root-service-type
                                        qemu-guest-agent-shepherd-services)))
   (default-value (qemu-guest-agent-configuration))
   (description
    "Run QEMU's agent, through which the host looks after this virtual
machine.")))
