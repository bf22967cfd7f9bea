;;; guixlite --- services around Guix itself
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Home environments that the system activates when it boots.

(define-module (gnu services guix)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (guix gexp)
  #:use-module (srfi srfi-1)
  #:use-module (ice-9 match)
  #:export (guix-home-service-type))

(define guix-home-shepherd-service
  (match-lambda
    ((user home)
     (shepherd-service
      (provision (list (symbol-append 'guix-home- (string->symbol user))))
      (requirement '(user-processes))
      (one-shot? #t)
      (auto-start? #t)
      (documentation "Activate the home environment of a user.")
      (start #~(make-forkexec-constructor
                '(#$(file-append home "/activate"))
                #:user #$user
                #:environment-variables
                (list (string-append "HOME=" (passwd:dir (getpw #$user)))
                      "GUIX_SYSTEM_IS_RUNNING_HOME_ACTIVATE=t")
                #:group (group:name (getgrgid (passwd:gid (getpw #$user))))))
      (stop #~(make-kill-destructor))))))

(define guix-home-service-type
  (service-type
   (name 'guix-home)
   (extensions
    (list (service-extension shepherd-root-service-type
                             (lambda (homes)
                               (map guix-home-shepherd-service homes)))))
   (compose concatenate)
   (extend append)
   (default-value '())
   (description
    "Activate home environments at boot: the value is a list of a user's name
and a home environment each.")))
