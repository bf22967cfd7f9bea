;;; guixlite --- (srfi srfi-18): threads, none of which is started
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (srfi srfi-18)
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

(define-syntax-rule (define-refused name ...)
  ;; Procedures that are known by name, and refuse to be called.
  (begin
    (define (name . arguments) (%refuse 'thread (symbol->string 'name)))
    ...))

(define-refused abandoned-mutex-exception? condition-variable-broadcast!
  condition-variable-signal! current-exception-handler current-thread join-timeout-exception?
  make-condition-variable make-mutex make-thread mutex-lock! mutex-state mutex-unlock!
  seconds->time terminated-thread-exception? thread-join! thread-sleep! thread-start!
  thread-terminate! thread-yield! time->seconds time? uncaught-exception-reason
  uncaught-exception?)

(define-syntax-rule (condition-variable-name . rest)
  (%refuse 'thread "condition-variable-name"))

(define-syntax-rule (condition-variable-specific . rest)
  (%refuse 'thread "condition-variable-specific"))

(define-syntax-rule (condition-variable-specific-set! . rest)
  (%refuse 'thread "condition-variable-specific-set!"))

(define-syntax-rule (condition-variable? . rest)
  (%refuse 'thread "condition-variable?"))

(define-syntax-rule (mutex-name . rest)
  (%refuse 'thread "mutex-name"))

(define-syntax-rule (mutex-specific . rest)
  (%refuse 'thread "mutex-specific"))

(define-syntax-rule (mutex-specific-set! . rest)
  (%refuse 'thread "mutex-specific-set!"))

(define-syntax-rule (mutex? . rest)
  (%refuse 'thread "mutex?"))

(define-syntax-rule (thread-name . rest)
  (%refuse 'thread "thread-name"))

(define-syntax-rule (thread-specific . rest)
  (%refuse 'thread "thread-specific"))

(define-syntax-rule (thread-specific-set! . rest)
  (%refuse 'thread "thread-specific-set!"))

(define-syntax-rule (thread? . rest)
  (%refuse 'thread "thread?"))
