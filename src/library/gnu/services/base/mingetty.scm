;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Logging in on a virtual terminal, with mingetty.

(define-module (gnu services base mingetty)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages admin) #:select (mingetty))
  #:use-module (guix deprecation)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (ice-9 match)
  #:export (<mingetty-configuration>
            mingetty-configuration
            mingetty-configuration?
            mingetty-configuration-mingetty
            mingetty-configuration-tty
            mingetty-configuration-auto-login
            mingetty-configuration-login-program
            mingetty-configuration-login-pause?
            mingetty-configuration-clear-on-logout?
            mingetty-configuration-delay
            mingetty-configuration-print-issue
            mingetty-configuration-print-hostname
            mingetty-configuration-nice
            mingetty-configuration-working-directory
            mingetty-configuration-root-directory
            mingetty-configuration-shepherd-requirement
            mingetty-service-type
            mingetty-service))

(define-record-type* <mingetty-configuration>
  mingetty-configuration make-mingetty-configuration
  mingetty-configuration?
  (mingetty          mingetty-configuration-mingetty          ;package
                     (default mingetty))
  (tty               mingetty-configuration-tty)              ;string
  (auto-login        mingetty-configuration-auto-login        ;string or #f
                     (default #f))
  (login-program     mingetty-configuration-login-program     ;gexp or #f
                     (default #f))
  (login-pause?      mingetty-configuration-login-pause?      ;Boolean
                     (default #f))
  (clear-on-logout?  mingetty-configuration-clear-on-logout?  ;Boolean
                     (default #t))
  (delay             mingetty-configuration-delay             ;integer or #f
                     (default #f))
  (print-issue       mingetty-configuration-print-issue       ;Boolean or 'no-nl
                     (default #t))
  (print-hostname    mingetty-configuration-print-hostname    ;Boolean or 'long
                     (default #t))
  (nice              mingetty-configuration-nice              ;integer or #f
                     (default #f))
  (working-directory mingetty-configuration-working-directory ;string or #f
                     (default #f))
  (root-directory    mingetty-configuration-root-directory    ;string or #f
                     (default #f))
  ;; The prompt shows the name of the machine, and udev comes first so that it
  ;; does not get lost among the kernel's messages.
  (shepherd-requirement mingetty-configuration-shepherd-requirement
                     (default '(user-processes host-name udev
                                virtual-terminal))))

(define (option name value)
  "Return the option NAME with VALUE, a string or a number, unless that is #f."
  (cond ((not value) '())
        ((number? value) (list name (number->string value)))
        (else (list name value))))

(define (mingetty-options config)
  (match-record config <mingetty-configuration>
    (auto-login login-program login-pause? clear-on-logout? delay print-issue
     print-hostname nice working-directory root-directory)
    (append (if clear-on-logout? '() '("--noclear"))
            (option "--autologin" auto-login)
            (option "--loginprog" login-program)
            (if login-pause? '("--loginpause") '())
            (option "--delay" delay)
            (match print-issue
              (#t     '())
              ('no-nl '("--nonewline"))
              (#f     '("--noissue")))
            (match print-hostname
              (#t    '())
              ('long '("--long-hostname"))
              (#f    '("--nohostname")))
            (option "--nice" nice)
            (option "--chdir" working-directory)
            (option "--chroot" root-directory))))

(define (mingetty-shepherd-services config)
  (match-record config <mingetty-configuration>
    (mingetty tty shepherd-requirement)
    (list
     (shepherd-service
      (documentation "Let users log in on a virtual terminal, with mingetty.")
      (provision (list (symbol-append 'term- (string->symbol tty))))
      (requirement shepherd-requirement)
      ;; To hang up the terminal would make the loading of fonts fail.
      (start #~(make-forkexec-constructor
                (list #$(file-append mingetty "/sbin/mingetty")
                      "--nohangup" #$tty
                      #$@(mingetty-options config))))
      (stop #~(make-kill-destructor))))))

(define mingetty-service-type
  (service-type
   (name 'mingetty)
   (extensions
    (list (service-extension shepherd-root-service-type
                             mingetty-shepherd-services)))
   (description
    "Let users log in on a virtual terminal, with @command{mingetty}.")))

(define-deprecated (mingetty-service config)
  mingetty-service-type
  (service mingetty-service-type config))
