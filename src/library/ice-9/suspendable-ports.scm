;;; guixlite --- (ice-9 suspendable-ports): ports that let others run, which are not there
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (ice-9 suspendable-ports)
  #:export (current-read-waiter current-write-waiter install-suspendable-ports!
            uninstall-suspendable-ports!))

(define-syntax-rule (define-refused name ...)
  ;; Procedures that are known by name, and refuse to be called.
  (begin
    (define (name . arguments) (%refuse 'thread (symbol->string 'name)))
    ...))

(define-refused current-read-waiter current-write-waiter install-suspendable-ports!
  uninstall-suspendable-ports!)
