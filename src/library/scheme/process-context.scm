;;; guixlite --- (scheme process-context): the program and its environment
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (scheme process-context)
  #:use-module (srfi srfi-98)
  #:export (emergency-exit)
  #:re-export (command-line exit get-environment-variable get-environment-variables))

(define* (emergency-exit #:optional (status #t))
  "End the program with STATUS at once."
  (primitive-exit (cond ((eq? status #t) 0)
                        ((eq? status #f) 1)
                        (else status))))
