;;; guixlite --- the client of SSH in a home
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The files of @file{~/.ssh}.

(define-module (gnu home services ssh client)
  #:use-module (gnu home services)
  #:use-module (gnu home services ssh hosts)
  #:use-module (gnu packages base)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix modules)
  #:use-module (guix records)
  #:use-module ((guix utils) #:select (%current-system))
  #:use-module (ice-9 regex)
  #:use-module ((srfi srfi-34) #:select (raise))
  #:export (home-openssh-configuration
            home-openssh-configuration-authorized-keys
            home-openssh-configuration-known-hosts
            home-openssh-configuration-hosts
            home-openssh-configuration-add-keys-to-agent
            home-openssh-configuration?
            home-openssh-service-type))

(define-record-type* <home-openssh-configuration>
  home-openssh-configuration make-home-openssh-configuration
  home-openssh-configuration?
  (authorized-keys   home-openssh-configuration-authorized-keys ;list of file-like
                     (default #f))
  (known-hosts       home-openssh-configuration-known-hosts ;likewise
                     (default *unspecified*))
  (hosts             home-openssh-configuration-hosts ;list of <openssh-host>
                     (default '()))
  (add-keys-to-agent home-openssh-configuration-add-keys-to-agent ;string
                     (default "no")))

(define (time-span? text)
  "Tell whether TEXT is a time as OpenSSH writes it, such as \"1h30m\"."
  (and (not (string-null? text))
       (string-match "^([0-9]+|([0-9]+[Ww])?([0-9]+[Dd])?([0-9]+[Hh])?\
([0-9]+[Mm])?([0-9]+[Ss])?)$" text)))

(define (add-keys-line value)
  (define confirmed
    (and (string-prefix? "confirm " value)
         (string-drop value (string-length "confirm "))))

  (unless (or (member value '("yes" "no" "confirm" "ask"))
              (time-span? value)
              (and confirmed (time-span? confirmed)))
    (raise (formatted-message
            (G_ "~s: invalid 'add-keys-to-agent' value") value)))
  (string-append "AddKeysToAgent " value))

(define (configuration-text config)
  (match-record config <home-openssh-configuration> (hosts add-keys-to-agent)
    (string-join (cons (add-keys-line add-keys-to-agent)
                       (map serialize-openssh-host hosts))
                 "\n")))

(define (joined-file name files)
  "Return a file that holds what FILES hold, each on lines of its own."
  (computed-file
   name
   (with-imported-modules '((guix build utils))
     #~(begin
         (use-modules (guix build utils))

         ;; The names of the files may have any characters.
         (setenv "GUIX_LOCPATH"
                 #+(file-append (libc-utf8-locales-for-target
                                 (%current-system))
                                "/lib/locale"))
         (setlocale LC_ALL "en_US.utf8")

         (call-with-output-file #$output
           (lambda (output)
             (for-each (lambda (file)
                         (call-with-input-file file
                           (lambda (input)
                             (dump-port input output)))
                         (newline output))
                       '#$files)))))))

(define (ssh-files config)
  (match-record config <home-openssh-configuration>
    (authorized-keys known-hosts)
    `(,@(if authorized-keys
            `((".ssh/authorized_keys"
               ,(joined-file "authorized_keys" authorized-keys)))
            '())
      ,@(if (unspecified? known-hosts)
            '()
            `((".ssh/known_hosts" ,(joined-file "known_hosts" known-hosts))))
      (".ssh/config" ,(plain-file "ssh.conf" (configuration-text config))))))

(define (activation _)
  "Return a gexp that keeps others out of @file{~/.ssh}."
  (with-imported-modules (source-module-closure '((gnu build activation)))
    #~(begin
        (use-modules (gnu build activation))
        (let* ((home (getenv "HOME"))
               (dot-ssh (string-append home "/.ssh")))
          (mkdir-p/perms dot-ssh (getpw (getuid)) #o700)))))

(define home-openssh-service-type
  (service-type
   (name 'home-openssh)
   (extensions
    (list (service-extension home-files-service-type ssh-files)
          (service-extension home-activation-service-type activation)))
   (default-value (home-openssh-configuration))
   (description "Write the configuration of OpenSSH's client, and the keys and
hosts that it knows, to @file{~/.ssh}.")))
