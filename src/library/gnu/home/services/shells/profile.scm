;;; guixlite --- the profile of login shells
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; @file{~/.profile} makes the home environment that of the login.

(define-module (gnu home services shells profile)
  #:use-module (gnu home services)
  #:use-module (gnu services configuration)
  #:use-module (guix gexp)
  #:use-module ((srfi srfi-1) #:select (concatenate))
  #:export (home-shell-profile-service-type
            home-shell-profile-configuration))

(define-configuration home-shell-profile-configuration
  (profile
   (text-config '())
   "File-like objects whose content is added to @file{~/.profile}.  Every home has
a service of this type already: extend it rather than add another."))

(define (profile-files config)
  `((".profile"
     ,(mixed-text-file
       "shell-profile"
       "\
HOME_ENVIRONMENT=$HOME/.guix-home
. $HOME_ENVIRONMENT/setup-environment
$HOME_ENVIRONMENT/on-first-login\n"
       (serialize-configuration config
                                home-shell-profile-configuration-fields)))))

(define (extended config texts)
  (home-shell-profile-configuration
   (inherit config)
   (profile (append (home-shell-profile-configuration-profile config) texts))))

(define home-shell-profile-service-type
  (service-type
   (name 'home-shell-profile)
   (extensions
    (list (service-extension home-files-service-type profile-files)))
   (compose concatenate)
   (extend extended)
   (default-value (home-shell-profile-configuration))
   (description "Write @file{~/.profile}, which POSIX shells read at a login; an
extension is a list of file-like objects.")))
