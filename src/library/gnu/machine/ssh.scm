;;; guixlite --- machines reached over SSH
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; How 'guix deploy' is told of machines with a host name.  They are described
;;; here, and never reached.

(define-module (gnu machine ssh)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (guix records)
  #:use-module ((guix platform) #:select (systems))
  #:use-module ((guix utils) #:select (string-closest))
  #:use-module (gnu machine)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (managed-host-environment-type
            machine-ssh-configuration
            machine-ssh-configuration?
            machine-ssh-configuration-host-name
            machine-ssh-configuration-build-locally?
            machine-ssh-configuration-authorize?
            machine-ssh-configuration-allow-downgrades?
            machine-ssh-configuration-port
            machine-ssh-configuration-user
            machine-ssh-configuration-host-key
            machine-ssh-configuration-session))

(define (check-system system here)
  "Return SYSTEM if it is one that Guix knows; fail otherwise, with HERE, a
condition that has the location."
  (define suggestions
    (match (and (string? system)
                (string-closest system (systems) #:threshold 5))
      (#f '())
      (closest
       (list (condition
              (&fix-hint
               (hint (format #f (G_ "Did you mean @code{~a}?") closest))))))))

  (cond ((not (string? system))
         (raise (make-compound-condition
                 here
                 (formatted-message
                  (G_ "a system type is a string, not ~s") system))))
        ((not (member system (systems)))
         (raise (apply make-compound-condition
                       here
                       (formatted-message (G_ "~a: unknown system type")
                                          system)
                       suggestions)))
        (else system)))

(define-with-syntax-properties (validate-system (value properties))
  (check-system value
                (condition
                 (&error-location
                  (location (source-properties->location properties))))))

(define-record-type* <machine-ssh-configuration> machine-ssh-configuration
  make-machine-ssh-configuration
  machine-ssh-configuration?
  this-machine-ssh-configuration
  (host-name         machine-ssh-configuration-host-name)
  (system            machine-ssh-configuration-system
                     (sanitize validate-system))
  (build-locally?    machine-ssh-configuration-build-locally?
                     (default #t))
  (authorize?        machine-ssh-configuration-authorize?
                     (default #t))
  (allow-downgrades? machine-ssh-configuration-allow-downgrades?
                     (default #f))
  (safety-checks?    machine-ssh-configuration-safety-checks?
                     (default #t))
  (port              machine-ssh-configuration-port
                     (default 22))
  (user              machine-ssh-configuration-user
                     (default "root"))
  (identity          machine-ssh-configuration-identity ;file with a key
                     (default #f))
  (session           machine-ssh-configuration-session
                     (thunked)
                     (default (refuse-connection
                               this-machine-ssh-configuration)))
  (host-key          machine-ssh-configuration-host-key
                     (default #f)))

(define (refuse-connection config)
  "Fail because no connection is made to the machine that CONFIG describes."
  (raise (formatted-message (G_ "~a: machines are not connected to")
                            (machine-ssh-configuration-host-name config))))

(define (check-configuration machine)
  "Fail unless the configuration of MACHINE is one for SSH."
  (unless (machine-ssh-configuration? (machine-configuration machine))
    (raise (formatted-message
            (G_ "an environment of type '~a' is not configured with ~s")
            (environment-type-name (machine-environment machine))
            (machine-configuration machine)))))

(define (refuse machine . rest)
  "Fail because nothing is done on MACHINE."
  (check-configuration machine)
  (refuse-connection (machine-configuration machine)))

(define managed-host-environment-type
  (environment-type
   (name 'managed-host-environment-type)
   (description "Machines with a host name that are reached over SSH.")
   (machine-remote-eval refuse)
   (deploy-machine refuse)
   (roll-back-machine refuse)))
