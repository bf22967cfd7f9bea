;;; guixlite --- machines to deploy to
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; What 'guix deploy' is given: systems and where they run; see "Invoking guix
;;; deploy" in the manual.

(define-module (gnu machine)
  #:use-module ((guix diagnostics) #:select (source-properties->location))
  #:use-module (guix records)
  #:use-module (gnu system)
  #:use-module (srfi srfi-35)
  #:export (environment-type
            environment-type?
            environment-type-name
            environment-type-description
            environment-type-location
            machine
            machine?
            machine-operating-system
            machine-environment
            machine-configuration
            machine-display-name
            deploy-machine
            roll-back-machine
            machine-remote-eval
            &deploy-error
            deploy-error?
            deploy-error-should-roll-back
            deploy-error-captured-args))

;; A way to reach machines: how code is evaluated, a system deployed, and the
;; last deployment undone there.
(define-record-type* <environment-type> environment-type
  make-environment-type
  environment-type?
  (machine-remote-eval environment-type-machine-remote-eval)
  (deploy-machine      environment-type-deploy-machine)
  (roll-back-machine   environment-type-roll-back-machine)
  (name                environment-type-name)     ;symbol
  (description         environment-type-description
                       (default #f))
  (location            environment-type-location
                       (default (and=> (current-source-location)
                                       source-properties->location))
                       (innate)))

(define-record-type* <machine> machine make-machine
  machine?
  (operating-system declared-operating-system)
  (environment      machine-environment)          ;<environment-type>
  (configuration    machine-configuration         ;as the environment wants it
                    (default #f)))

(define (machine-operating-system machine)
  "Return the system of MACHINE, with a record of where it comes from."
  (operating-system-with-provenance (declared-operating-system machine)))

(define (machine-display-name machine)
  "Return how to call MACHINE when talking to users."
  (operating-system-host-name (declared-operating-system machine)))

(define (machine-remote-eval machine exp)
  "Evaluate EXP, staged code, on MACHINE; what it refers to is built and sent
there first."
  ((environment-type-machine-remote-eval (machine-environment machine))
   machine exp))

(define (deploy-machine machine)
  "Return, in the store monad, the deployment of the system of MACHINE."
  ((environment-type-deploy-machine (machine-environment machine)) machine))

(define (roll-back-machine machine)
  "Return, in the store monad, the return of MACHINE to its previous system."
  ((environment-type-roll-back-machine (machine-environment machine)) machine))

(define-condition-type &deploy-error &error
  deploy-error?
  (should-roll-back deploy-error-should-roll-back)
  (captured-args    deploy-error-captured-args))
