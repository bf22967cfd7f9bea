;;; guixlite --- the progress of builds
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Nothing is built, so there is no progress to show.

(define-module (guix status)
  #:use-module (guix refused)
  #:export (build-event-output-port
            compute-status
            build-status
            build-status?
            build-status-building
            build-status-downloading
            build-status-builds-completed
            build-status-downloads-completed
            build?
            build
            build-derivation
            build-system
            build-log-file
            build-phase
            build-completion
            download?
            download
            download-item
            download-uri
            download-size
            download-start
            download-end
            download-transferred
            build-status-updater
            print-build-event
            print-build-event/quiet
            print-build-status
            with-status-report
            with-status-verbosity))

(define-syntax-rule (with-status-report on-event expression ...)
  (begin expression ...))

(define-syntax-rule (with-status-verbosity level expression ...)
  (begin expression ...))

(define-refused "is part of a command"
  build-event-output-port compute-status build-status build-status?
  build-status-building build-status-downloading
  build-status-builds-completed build-status-downloads-completed build? build
  build-derivation build-system build-log-file build-phase build-completion
  download? download download-item download-uri download-size download-start
  download-end download-transferred build-status-updater print-build-event
  print-build-event/quiet print-build-status)
