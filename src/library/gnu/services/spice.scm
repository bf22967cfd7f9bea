;;; guixlite --- the guest's side of SPICE
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; vdagentd shares the clipboard of a virtual machine and follows the size of
;;; its window.

(define-module (gnu services spice)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages spice)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (spice-vdagent-configuration
            spice-vdagent-configuration?
            spice-vdagent-service-type))

(define-record-type* <spice-vdagent-configuration>
  spice-vdagent-configuration make-spice-vdagent-configuration
  spice-vdagent-configuration?
  (spice-vdagent spice-vdagent-configuration-spice-vdagent ;file-like
                 (default spice-vdagent)))

(define (spice-vdagent-shepherd-services config)
  "Return the service that runs vdagentd, which makes its socket anew."
  (let ((daemon (file-append
                 (spice-vdagent-configuration-spice-vdagent config)
                 "/sbin/spice-vdagentd")))
    (list (shepherd-service
           (provision '(spice-vdagentd))
           (requirement '(dbus-system))
           (documentation "Run vdagentd, the agent of SPICE in a guest.")
           (start #~(lambda args
                      (mkdir-p "/run/spice-vdagentd")
                      (false-if-exception
                       (delete-file "/run/spice-vdagentd/spice-vdagent-sock"))
                      (fork+exec-command '(#$daemon "-x"))))
           (stop #~(make-kill-destructor))))))

(define spice-vdagent-service-type
  (service-type
   (name 'spice-vdagent)
   (extensions
    (list (service-extension shepherd-root-service-type
                             spice-vdagent-shepherd-services)
          (service-extension profile-service-type
                             (compose
                              list
                              spice-vdagent-configuration-spice-vdagent))))
   (default-value (spice-vdagent-configuration))
   (description
    "Run the agents of SPICE in a virtual machine: its screen follows the
window, and the clipboard is shared.")))
