;;; guixlite --- upkeep of a system: logs, databases, upgrades, file systems
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; One name for the modules under (gnu services admin ...), each of which
;;; holds one chore.

(define-module (gnu services admin)
  #:use-module (gnu services admin databases)
  #:use-module (gnu services admin log-cleanup)
  #:use-module (gnu services admin log-rotation)
  #:use-module (gnu services admin resize)
  #:use-module (gnu services admin rottlog)
  #:use-module (gnu services admin upgrade)
  #:re-export (log-rotation-configuration
               log-rotation-configuration?
               log-rotation-configuration-provision
               log-rotation-configuration-requirement
               log-rotation-configuration-calendar-event
               log-rotation-configuration-external-log-files
               log-rotation-configuration-compression
               log-rotation-configuration-expiry
               log-rotation-configuration-size-threshold
               log-rotation-service-type

               %default-rotations
               %rotated-files

               log-rotation
               log-rotation?
               log-rotation-frequency
               log-rotation-files
               log-rotation-options
               log-rotation-post-rotate
               %default-log-rotation-options

               rottlog-configuration
               rottlog-configuration?
               rottlog-configuration-rottlog
               rottlog-configuration-rc-file
               rottlog-configuration-rotations
               rottlog-configuration-jobs
               rottlog-service-type

               log-cleanup-service-type
               log-cleanup-configuration
               log-cleanup-configuration?
               log-cleanup-configuration-directory
               log-cleanup-configuration-expiry
               log-cleanup-configuration-schedule

               file-database-service-type
               file-database-configuration
               file-database-configuration?
               file-database-configuration-package
               file-database-configuration-schedule
               file-database-configuration-excluded-directories
               %default-file-database-update-schedule
               %default-file-database-excluded-directories

               package-database-service-type
               package-database-configuration
               package-database-configuration?
               package-database-configuration-package
               package-database-configuration-schedule
               package-database-configuration-method
               package-database-configuration-channels

               unattended-upgrade-service-type
               unattended-upgrade-configuration
               unattended-upgrade-configuration?
               unattended-upgrade-configuration-operating-system-file
               unattended-upgrade-configuration-operating-system-expression
               unattended-upgrade-configuration-channels
               unattended-upgrade-configuration-schedule
               unattended-upgrade-configuration-services-to-restart
               unattended-upgrade-configuration-system-expiration
               unattended-upgrade-configuration-maximum-duration
               unattended-upgrade-configuration-log-file

               resize-file-system-service-type
               resize-file-system-configuration
               resize-file-system-configuration?
               resize-file-system-configuration-file-system
               resize-file-system-configuration-cloud-utils
               resize-file-system-configuration-e2fsprogs
               resize-file-system-configuration-btrfs-progs
               resize-file-system-configuration-bcachefs-tools))
