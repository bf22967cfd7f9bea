;;; guixlite --- kernel modules loaded at boot
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The value is a list of modules' names; services extend it with those that
;;; they need.

(define-module (gnu services linux modules)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (srfi srfi-1)
  #:export (kernel-module-loader-service-type))

(define (check-names names)
  "Refuse NAMES unless they are a list of strings."
  (unless (and (list? names) (every string? names))
    (raise-exception
     (formatted-message (G_ "kernel modules must be a list of strings, but \
are ~s")
                        names))))

(define (kernel-module-loader-shepherd-services kernel-modules)
  "Return the one-shot service that has modprobe load KERNEL-MODULES."
  (check-names kernel-modules)
  (list (shepherd-service
         (provision '(kernel-module-loader))
         (requirement '(udev))
         (documentation "Load kernel modules.")
         (one-shot? #t)
         (modules `((srfi srfi-1)
                    (srfi srfi-34)
                    (srfi srfi-35)
                    (rnrs io ports)
                    ,@%default-modules))
         (start
          #~(lambda _
              (cond
               ((null? '#$kernel-modules) #t)
               ((file-exists? "/proc/sys/kernel/modprobe")
                (let ((modprobe (call-with-input-file
                                    "/proc/sys/kernel/modprobe" get-line)))
                  (guard (c ((message-condition? c)
                             (format (current-error-port) "~a~%"
                                     (condition-message c))
                             #f))
                    (every (lambda (module)
                             (invoke/quiet modprobe "--" module))
                           '#$kernel-modules))))
               (else
                (format (current-error-port) "error: ~a~%"
                        "Kernel is missing loadable module support.")
                #f)))))))

(define kernel-module-loader-service-type
  (service-type
   (name 'kernel-module-loader)
   (extensions (list (service-extension shepherd-root-service-type
                                        kernel-module-loader-shepherd-services)))
   (compose concatenate)
   (extend append)
   (default-value '())
   (description "Load modules into the Linux kernel at boot.")))
