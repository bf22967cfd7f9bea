;;; guixlite --- Linux kernel parameters, set at boot
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The service writes its settings to a sysctl.conf and has the Shepherd load
;;; it once; other services extend it with settings of their own.

(define-module (gnu services sysctl)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages linux)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:use-module (ice-9 match)
  #:export (sysctl-configuration
            sysctl-configuration-sysctl
            sysctl-configuration-settings
            sysctl-service-type
            %default-sysctl-settings))

;; Links in world-writable directories can only be followed by their owners.
(define %default-sysctl-settings
  '(("fs.protected_hardlinks" . "1")
    ("fs.protected_symlinks" . "1")))

(define-record-type* <sysctl-configuration>
  sysctl-configuration make-sysctl-configuration
  sysctl-configuration?
  (sysctl   sysctl-configuration-sysctl           ;file-like: the command
            (default (file-append procps "/sbin/sysctl")))
  (settings sysctl-configuration-settings         ;list of (KEY . VALUE)
            (default %default-sysctl-settings)))

(define (settings->sysctl.conf settings)
  "Return the file that assigns the values in SETTINGS, one key a line."
  (apply mixed-text-file "sysctl.conf"
         (append-map (match-lambda
                       ((key . value) (list key "=" value "\n")))
                     settings)))

(define (sysctl-shepherd-services config)
  "Return the one-shot Shepherd service that loads the settings of CONFIG."
  (match-record config <sysctl-configuration> (sysctl settings)
    (list (shepherd-service
           (provision '(sysctl))
           (documentation "Set kernel parameters.")
           (one-shot? #t)
           (start #~(lambda _
                      (zero? (system* #$sysctl "--load"
                                      #$(settings->sysctl.conf settings)))))))))

(define (add-settings config settings)
  "Return CONFIG with SETTINGS appended to its own, so that they win."
  (sysctl-configuration
   (inherit config)
   (settings (append (sysctl-configuration-settings config) settings))))

(define sysctl-service-type
  (service-type
   (name 'sysctl)
   (extensions (list (service-extension shepherd-root-service-type
                                        sysctl-shepherd-services)))
   (compose concatenate)
   (extend add-settings)
   (default-value (sysctl-configuration))
   (description
    "Set parameters of the Linux kernel, those under @file{/proc/sys}, when
the system boots.")))
