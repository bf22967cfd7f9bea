;;; guixlite --- virtlogd, which keeps the logs of virtual machines
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; What machines print on their consoles outlives libvirtd's restarts.

(define-module (gnu services virtualization virtlog)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages virtualization)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (virtlog-configuration
            virtlog-service-type))

(define-record-type* <virtlog-configuration>
  virtlog-configuration make-virtlog-configuration
  virtlog-configuration?
  (libvirt      virtlog-configuration-libvirt     ;file-like
                (default libvirt))
  (log-level    virtlog-configuration-log-level   ;1, debug, to 4, errors
                (default 3))
  (log-filters  virtlog-configuration-log-filters ;string
                (default "3:remote 4:event"))
  (log-outputs  virtlog-configuration-log-outputs ;string
                (default "3:syslog:virtlogd"))
  (max-clients  virtlog-configuration-max-clients ;integer
                (default 1024))
  (max-size     virtlog-configuration-max-size    ;bytes
                (default (* 2 1024 1024)))
  (max-backups  virtlog-configuration-max-backups ;integer
                (default 3)))

(define (virtlogd.conf config)
  "Return the daemon's configuration file."
  (define (line key value)
    (if (string? value)
        (string-append key " = \"" value "\"\n")
        (string-append key " = " (number->string value) "\n")))

  (match-record config <virtlog-configuration>
    (log-level log-filters log-outputs max-clients max-size max-backups)
    (plain-file "virtlogd.conf"
                (string-append (line "log_level" log-level)
                               (line "log_filters" log-filters)
                               (line "log_outputs" log-outputs)
                               (line "max_clients" max-clients)
                               (line "max_size" max-size)
                               (line "max_backups" max-backups)))))

(define (virtlog-shepherd-services config)
  "Return the service that runs the daemon."
  (match-record config <virtlog-configuration> (libvirt)
    (list (shepherd-service
           (provision '(virtlogd))
           (documentation "Run virtlogd, which logs virtual machines.")
           (start #~(make-forkexec-constructor
                     (list (string-append #$libvirt "/sbin/virtlogd")
                           "-f" #$(virtlogd.conf config))))
           (stop #~(make-kill-destructor))))))

(define virtlog-service-type
  (service-type
   (name 'virtlogd)
   (extensions (list (service-extension shepherd-root-service-type
                                        virtlog-shepherd-services)))
   (default-value (virtlog-configuration))
   (description
    "Run virtlogd, which logs what virtual machines print.")))
