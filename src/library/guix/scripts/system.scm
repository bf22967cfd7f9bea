;;; guixlite --- the command 'guix system'
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Reads configurations as that command does; the command itself is refused.

(define-module (guix scripts system)
  #:use-module (guix refused)
  #:autoload   (guix ui) (load* make-user-module)
  #:export (profile-boot-parameters
            report-shepherd-error
            guix-system
            read-operating-system
            service-node-type
            shepherd-service-node-type))

(define (read-operating-system file)
  "Return the operating system that FILE gives."
  (load* file (make-user-module '((gnu system)
                                  (gnu services)
                                  (gnu system shadow)))))

(define-refused "is a command" guix-system)

(define service-node-type #f)
(define shepherd-service-node-type #f)

(define-refused "looks at a running system"
  profile-boot-parameters report-shepherd-error)
