;;; guixlite --- (srfi srfi-18): threads, none of which is started
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (srfi srfi-18)
  #:use-module (system refused)
  #:export (abandoned-mutex-exception? condition-variable-broadcast! condition-variable-name
            condition-variable-signal! condition-variable-specific
            condition-variable-specific-set! condition-variable? current-exception-handler
            current-thread join-timeout-exception? make-condition-variable make-mutex
            make-thread mutex-lock! mutex-name mutex-specific mutex-specific-set! mutex-state
            mutex-unlock! mutex? seconds->time terminated-thread-exception? thread-join!
            thread-name thread-sleep! thread-specific thread-specific-set! thread-start!
            thread-terminate! thread-yield! thread? time->seconds time?
            uncaught-exception-reason uncaught-exception?)
  #:re-export (current-time raise with-exception-handler))

(define-refused thread abandoned-mutex-exception? condition-variable-broadcast!
  condition-variable-signal! current-exception-handler current-thread join-timeout-exception?
  make-condition-variable make-mutex make-thread mutex-lock! mutex-state mutex-unlock!
  seconds->time terminated-thread-exception? thread-join! thread-sleep! thread-start!
  thread-terminate! thread-yield! time->seconds time? uncaught-exception-reason uncaught-exception?)

(define-refused-syntax thread condition-variable-name condition-variable-specific
  condition-variable-specific-set! condition-variable? mutex-name mutex-specific
  mutex-specific-set! mutex? thread-name thread-specific thread-specific-set! thread?)
