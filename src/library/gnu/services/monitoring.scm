;;; guixlite --- monitoring of machines
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The exporter of a machine's figures for Prometheus, and vnStat.

(define-module (gnu services monitoring)
  #:use-module (gnu services)
  #:use-module (gnu services monitoring vnstat)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system shadow)
  #:use-module (gnu packages admin)
  #:use-module (gnu packages monitoring)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:re-export (vnstat-configuration
               vnstat-configuration?
               vnstat-service-type
               vnstat-configuration-package
               vnstat-configuration-database-directory
               vnstat-configuration-5-minute-hours
               vnstat-configuration-64bit-interface-counters
               vnstat-configuration-always-add-new-interfaces?
               vnstat-configuration-bandwidth-detection?
               vnstat-configuration-bandwidth-detection-interval
               vnstat-configuration-boot-variation
               vnstat-configuration-check-disk-space?
               vnstat-configuration-create-directories?
               vnstat-configuration-daemon-group
               vnstat-configuration-daemon-user
               vnstat-configuration-daily-days
               vnstat-configuration-database-synchronous
               vnstat-configuration-database-write-ahead-logging?
               vnstat-configuration-hourly-days
               vnstat-configuration-log-file
               vnstat-configuration-max-bandwidth
               vnstat-configuration-max-bw
               vnstat-configuration-monthly-months
               vnstat-configuration-month-rotate
               vnstat-configuration-month-rotate-affects-years?
               vnstat-configuration-offline-save-interval
               vnstat-configuration-pid-file
               vnstat-configuration-poll-interval
               vnstat-configuration-rescan-database-on-save?
               vnstat-configuration-save-interval
               vnstat-configuration-save-on-status-change?
               vnstat-configuration-time-sync-wait
               vnstat-configuration-top-day-entries
               vnstat-configuration-trafficless-entries?
               vnstat-configuration-update-file-owner?
               vnstat-configuration-update-interval
               vnstat-configuration-use-logging
               vnstat-configuration-use-utc?
               vnstat-configuration-yearly-years)
  #:export (prometheus-node-exporter-configuration
            prometheus-node-exporter-configuration?
            prometheus-node-exporter-configuration-package
            prometheus-node-exporter-web-listen-address
            prometheus-node-exporter-textfile-directory
            prometheus-node-exporter-extra-options
            prometheus-node-exporter-service-type))

(define-record-type* <prometheus-node-exporter-configuration>
  prometheus-node-exporter-configuration
  make-prometheus-node-exporter-configuration
  prometheus-node-exporter-configuration?
  (package            prometheus-node-exporter-configuration-package
                      (default go-github-com-prometheus-node-exporter))
  (web-listen-address prometheus-node-exporter-web-listen-address ;string
                      (default ":9100"))
  (textfile-directory prometheus-node-exporter-textfile-directory ;string or #f
                      (default "/var/lib/prometheus/node-exporter"))
  (extra-options      prometheus-node-exporter-extra-options ;list of strings
                      (default '())))

(define %exporter "prometheus-node-exporter")

(define %exporter-accounts
  (list (user-account
         (name %exporter)
         (group %exporter)
         (system? #t)
         (comment "Prometheus node exporter daemon user")
         (home-directory "/var/empty")
         (shell (file-append shadow "/sbin/nologin")))
        (user-group
         (name %exporter)
         (system? #t))))

(define (exporter-shepherd-services config)
  "Return the service that runs the exporter."
  (match-record config <prometheus-node-exporter-configuration>
    (package web-listen-address textfile-directory extra-options)
    (list (shepherd-service
           (provision '(prometheus-node-exporter))
           (requirement '(networking))
           (documentation "Run node_exporter, which serves the machine's figures.")
           (start #~(make-forkexec-constructor
                     (list #$(file-append package "/bin/node_exporter")
                           "--web.listen-address" #$web-listen-address
                           #$@(if textfile-directory
                                  (list "--collector.textfile.directory"
                                        textfile-directory)
                                  '())
                           #$@extra-options)
                     #:user #$%exporter
                     #:group #$%exporter
                     #:log-file "/var/log/prometheus-node-exporter.log"))
           (stop #~(make-kill-destructor))))))

(define (exporter-activation config)
  "Return code that makes the directory of further figures, if there is one."
  (let ((directory (prometheus-node-exporter-textfile-directory config)))
    (with-imported-modules '((guix build utils))
      #~(begin
          (use-modules (guix build utils))
          #$@(if directory
                 #~((let ((owner (getpwnam #$%exporter)))
                      (mkdir-p #$directory)
                      (chown #$directory
                             (passwd:uid owner) (passwd:gid owner))
                      (chmod #$directory #o775)))
                 '())))))

(define prometheus-node-exporter-service-type
  (service-type
   (name 'prometheus-node-exporter)
   (extensions
    (list (service-extension account-service-type
                             (const %exporter-accounts))
          (service-extension activation-service-type
                             exporter-activation)
          (service-extension shepherd-root-service-type
                             exporter-shepherd-services)))
   (default-value (prometheus-node-exporter-configuration))
   (description
    "Run @command{node_exporter}, from which Prometheus reads figures of the
machine and its system.")))
