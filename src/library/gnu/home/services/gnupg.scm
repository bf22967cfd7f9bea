;;; guixlite --- GnuPG in a home
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The agent that keeps a user's keys, and the refreshing of keyrings.

(define-module (gnu home services gnupg)
  #:use-module (gnu home services)
  #:use-module (gnu home services shepherd)
  #:use-module (gnu packages gnupg)
  #:use-module (gnu services configuration)
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:use-module ((guix records) #:select (match-record))
  #:export (home-gpg-agent-configuration
            home-gpg-agent-configuration?
            home-gpg-agent-configuration-gnupg
            home-gpg-agent-configuration-pinentry-program
            home-gpg-agent-configuration-ssh-support?
            home-gpg-agent-configuration-default-cache-ttl
            home-gpg-agent-configuration-max-cache-ttl
            home-gpg-agent-configuration-max-cache-ttl-ssh
            home-gpg-agent-configuration-extra-content

            home-gpg-agent-service-type

            home-parcimonie-configuration
            home-parcimonie-configuration?
            home-parcimonie-configuration-parcimonie
            home-parcimonie-configuration-gnupg-already-torified?
            home-parcimonie-configuration-refresh-guix-keyrings?
            home-parcimonie-configuration-extra-content

            home-parcimonie-service-type))

(define raw-configuration-string? string?)


;;; gpg-agent.

(define-configuration/no-serialization home-gpg-agent-configuration
  (gnupg
   (file-like gnupg)
   "The GnuPG package.")
  (pinentry-program
   (file-like (file-append pinentry "/bin/pinentry-curses"))
   "The program that asks the user for passphrases.")
  (ssh-support?
   (boolean #f)
   "Whether the agent also stands in for @command{ssh-agent}.")
  (default-cache-ttl
   (integer 600)
   "How many seconds a passphrase is kept after it was last used.")
  (max-cache-ttl
   (integer 7200)
   "How many seconds a passphrase is kept at most.")
  (default-cache-ttl-ssh
   (integer 1800)
   "How many seconds the passphrase of a key of SSH is kept after its last use.")
  (max-cache-ttl-ssh
   (integer 7200)
   "How many seconds the passphrase of a key of SSH is kept at most.")
  (extra-content
   (raw-configuration-string "")
   "Text for the end of @file{~/.gnupg/gpg-agent.conf}."))

(define (seconds option value)
  (string-append option " " (number->string value) "\n"))

(define (agent-files config)
  (match-record config <home-gpg-agent-configuration>
    (pinentry-program default-cache-ttl max-cache-ttl default-cache-ttl-ssh
     max-cache-ttl-ssh extra-content)
    `((".gnupg/gpg-agent.conf"
       ,(mixed-text-file
         "gpg-agent.conf"
         "pinentry-program " pinentry-program "\n"
         (seconds "default-cache-ttl" default-cache-ttl)
         (seconds "max-cache-ttl" max-cache-ttl)
         (seconds "default-cache-ttl-ssh" default-cache-ttl-ssh)
         (seconds "max-cache-ttl-ssh" max-cache-ttl-ssh)
         extra-content)))))

(define (socket-endpoint name socket)
  #~(endpoint (make-socket-address
               AF_UNIX
               (string-append %user-runtime-dir "/gnupg/" #$socket))
              #:name #$name
              #:socket-directory-permissions #o700))

(define (agent-shepherd-services config)
  "Return the service of the agent: GnuPG's own programs start it as they need it,
those of SSH do not."
  (match-record config <home-gpg-agent-configuration> (gnupg ssh-support?)
    (if ssh-support?
        (list
         (shepherd-service
          (documentation "Run the agent of GnuPG, for SSH too.")
          (provision '(gpg-agent ssh-agent))
          (modules '((shepherd support)))  ;for '%user-runtime-dir'
          (start #~(make-systemd-constructor
                    (list #$(file-append gnupg "/bin/gpg-agent")
                          "--supervised" "--enable-ssh-support")
                    (list #$(socket-endpoint "ssh" "S.gpg-agent.ssh")
                          #$(socket-endpoint "browser" "S.gpg-agent.browser")
                          #$(socket-endpoint "extra" "S.gpg-agent.extra")
                          #$(socket-endpoint "std" "S.gpg-agent"))))
          (stop #~(make-systemd-destructor))))
        '())))

(define (agent-variables config)
  (if (home-gpg-agent-configuration-ssh-support? config)
      '(("SSH_AUTH_SOCK" . "$XDG_RUNTIME_DIR/gnupg/S.gpg-agent.ssh"))
      '()))

(define (agent-activation _)
  "Return a gexp that keeps others out of @file{~/.gnupg}."
  (with-imported-modules (source-module-closure '((gnu build activation)))
    #~(begin
        (use-modules (gnu build activation))
        (let* ((home (getenv "HOME"))
               (dot-ssh (string-append home "/.gnupg")))
          (mkdir-p/perms dot-ssh (getpw (getuid)) #o700)))))

(define home-gpg-agent-service-type
  (service-type
   (name 'home-gpg-agent)
   (extensions
    (list (service-extension home-files-service-type agent-files)
          (service-extension home-shepherd-service-type
                             agent-shepherd-services)
          (service-extension home-activation-service-type agent-activation)
          (service-extension home-environment-variables-service-type
                             agent-variables)))
   (default-value (home-gpg-agent-configuration))
   (description "Configure the agent of GnuPG, which keeps the user's private
keys, and those of SSH if asked to.")))


;;; Parcimonie.

(define-configuration/no-serialization home-parcimonie-configuration
  (parcimonie
   (file-like parcimonie)
   "The Parcimonie package.")
  (verbose?
   (boolean #f)
   "Whether the log is detailed.")
  (gnupg-already-torified?
   (boolean #f)
   "Whether GnuPG uses Tor by itself.")
  (refresh-guix-keyrings?
   (boolean #f)
   "Whether the keyrings of Guix are refreshed too.")
  (extra-content
   (raw-configuration-string "")
   "One more argument."))

(define (switch on? argument)
  (if on? (list argument) '()))

(define (parcimonie-shepherd-services config)
  (match-record config <home-parcimonie-configuration>
    (parcimonie verbose? gnupg-already-torified? refresh-guix-keyrings?
     extra-content)
    (list
     (shepherd-service
      (documentation "Refresh the user's keyring, a key at a time.")
      (provision '(parcimonie))
      (modules '((shepherd support)     ;for '%user-log-dir'
                 (guix build utils)
                 (srfi srfi-1)))
      (start
       #~(make-forkexec-constructor
          (cons* #$(file-append parcimonie "/bin/parcimonie")
                 #$@(switch verbose? "--verbose")
                 #$@(switch gnupg-already-torified? "--gnupg_already_torified")
                 #$@(switch (not (string-null? extra-content)) extra-content)
                 #$(if refresh-guix-keyrings?
                       #~(append-map
                          (lambda (item)
                            (list (string-append "--gnupg_extra_args="
                                                 "--keyring=" item)))
                          (find-files
                           (string-append (getenv "XDG_CONFIG_HOME") "/guix")
                           "^trustedkeys\\.kbx$"))
                       #~(list)))
          #:log-file (string-append %user-log-dir "/parcimonie.log")))
      (stop #~(make-kill-destructor))
      (respawn? #t)))))

(define home-parcimonie-service-type
  (service-type
   (name 'home-parcimonie)
   (extensions
    (list (service-extension home-shepherd-service-type
                             parcimonie-shepherd-services)))
   (default-value (home-parcimonie-configuration))
   (description "Refresh the keys of GnuPG over Tor, little by little.")))
