;;; guixlite --- a user's channels
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The channels that a user's Guix is made of.

(define-module (gnu home services guix)
  #:use-module (gnu home services)
  #:use-module (guix channels)
  #:use-module (guix gexp)
  #:use-module (ice-9 pretty-print)
  #:use-module (srfi srfi-1)
  #:export (home-channels-service-type))

(define (same-name? a b)
  (eq? (channel-name a) (channel-name b)))

(define (channel-files channels)
  `(("guix/channels.scm"
     ,(plain-file "channels.scm"
                  (call-with-output-string
                    (lambda (port)
                      (pretty-print `(list ,@(map channel->code channels))
                                    port)))))))

(define home-channels-service-type
  (service-type
   (name 'home-channels)
   (extensions
    (list (service-extension home-xdg-configuration-files-service-type
                             channel-files)))
   (compose concatenate)
   (extend (lambda (channels more)
             (delete-duplicates (append channels more) same-name?)))
   (default-value %default-channels)
   (description "Write the channels of the user's Guix to
@file{~/.config/guix/channels.scm}.")))
