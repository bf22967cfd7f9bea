;;; guixlite --- thermald, which keeps processors cool
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The daemon slows the processor down before it overheats.

(define-module (gnu services pm thermald)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages admin)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (thermald-configuration
            thermald-service-type))

(define-record-type* <thermald-configuration>
  thermald-configuration make-thermald-configuration
  thermald-configuration?
  (adaptive?           thermald-adaptive?         ;boolean
                       (default #f))
  (ignore-cpuid-check? thermald-ignore-cpuid-check? ;boolean
                       (default #f))
  (thermald            thermald-thermald          ;file-like
                       (default thermald)))

(define (thermald-shepherd-services config)
  "Return the service that runs the daemon."
  (match-record config <thermald-configuration>
    (adaptive? ignore-cpuid-check? thermald)
    (list (shepherd-service
           (provision '(thermald))
           (documentation "Run thermald, which keeps the processor cool.")
           (start #~(make-forkexec-constructor
                     '(#$(file-append thermald "/sbin/thermald")
                       "--no-daemon"
                       #$@(if adaptive? '("--adaptive") '())
                       #$@(if ignore-cpuid-check?
                              '("--ignore-cpuid-check")
                              '()))))
           (stop #~(make-kill-destructor))))))

(define thermald-service-type
  (service-type
   (name 'thermald)
   (extensions (list (service-extension shepherd-root-service-type
                                        thermald-shepherd-services)))
   (default-value (thermald-configuration))
   (description
    "Run thermald, which slows the processor down before it overheats.")))
