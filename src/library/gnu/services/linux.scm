;;; guixlite --- the Linux kernel and its memory, disks and modules
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; One name for the modules under (gnu services linux ...).

(define-module (gnu services linux)
  #:use-module (gnu services linux cachefilesd)
  #:use-module (gnu services linux earlyoom)
  #:use-module (gnu services linux fstrim)
  #:use-module (gnu services linux modules)
  #:use-module (gnu services linux rasdaemon)
  #:use-module (gnu services linux zram)
  #:re-export (earlyoom-configuration
               earlyoom-configuration?
               earlyoom-configuration-earlyoom
               earlyoom-configuration-minimum-available-memory
               earlyoom-configuration-minimum-free-swap
               earlyoom-configuration-prefer-regexp
               earlyoom-configuration-avoid-regexp
               earlyoom-configuration-memory-report-interval
               earlyoom-configuration-ignore-positive-oom-score-adj?
               earlyoom-configuration-show-debug-messages?
               earlyoom-configuration-send-notification-command
               earlyoom-service-type

               fstrim-configuration
               fstrim-configuration?
               fstrim-configuration-package
               fstrim-configuration-schedule
               fstrim-configuration-listed-in
               fstrim-configuration-verbose?
               fstrim-configuration-quiet-unsupported?
               fstrim-configuration-extra-arguments
               fstrim-service-type

               kernel-module-loader-service-type

               cachefilesd-configuration
               cachefilesd-configuration?
               cachefilesd-configuration-cachefilesd
               cachefilesd-configuration-debug-output?
               cachefilesd-configuration-use-syslog?
               cachefilesd-configuration-scan?
               cachefilesd-configuration-cache-directory
               cachefilesd-configuration-cache-name
               cachefilesd-configuration-security-context
               cachefilesd-configuration-pause-culling-for-block-percentage
               cachefilesd-configuration-pause-culling-for-file-percentage
               cachefilesd-configuration-resume-culling-for-block-percentage
               cachefilesd-configuration-resume-culling-for-file-percentage
               cachefilesd-configuration-pause-caching-for-block-percentage
               cachefilesd-configuration-pause-caching-for-file-percentage
               cachefilesd-configuration-log2-table-size
               cachefilesd-configuration-cull?
               cachefilesd-service-type

               rasdaemon-configuration
               rasdaemon-configuration?
               rasdaemon-configuration-record?
               rasdaemon-service-type

               zram-device-configuration
               zram-device-configuration?
               zram-device-configuration-size
               zram-device-configuration-compression-algorithm
               zram-device-configuration-memory-limit
               zram-device-configuration-priority
               zram-device-service-type))
