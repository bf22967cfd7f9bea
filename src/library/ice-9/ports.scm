;;; guixlite --- (ice-9 ports): ports, which are in the core
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (ice-9 ports)
  #:re-export (%make-void-port %port-property %set-port-property! *null-device* OPEN_BOTH
               OPEN_READ OPEN_WRITE SEEK_CUR SEEK_END SEEK_SET adjust-port-revealed!
               call-with-input-file call-with-input-string call-with-output-file
               call-with-output-string call-with-port char-ready? close-input-port
               close-output-port close-port current-error-port current-input-port
               current-load-port current-output-port current-warning-port drain-input dup
               dup->fdes dup->inport dup->outport dup->port dup2 duplicate-port eof-object?
               fdes->inport fdes->outport fdes->ports fdopen file-port? file-position
               file-set-position fileno flush-all-ports force-output ftell inherit-print-state
               input-port? isatty? move->fdes open-file open-input-file open-io-file
               open-output-file output-port? peek-char port->fdes port-closed? port-column
               port-conversion-strategy port-encoding port-filename port-for-each port-line
               port-mode port-revealed port? primitive-move->fdes read-char redirect-port
               release-port-handle seek set-current-error-port set-current-input-port
               set-current-output-port set-port-column! set-port-conversion-strategy!
               set-port-encoding! set-port-filename! set-port-line! set-port-revealed! setvbuf
               the-eof-object truncate-file unread-char unread-string with-error-to-file
               with-error-to-port with-error-to-string with-input-from-file with-input-from-port
               with-input-from-string with-output-to-file with-output-to-port
               with-output-to-string))
