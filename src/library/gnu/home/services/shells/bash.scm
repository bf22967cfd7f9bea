;;; guixlite --- Bash in a home
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The files that Bash reads.

(define-module (gnu home services shells bash)
  #:use-module (gnu home services)
  #:use-module (gnu home services shells extending)
  #:use-module (gnu packages bash)
  #:use-module (gnu services configuration)
  #:use-module ((gnu system shadow) #:select (%default-bashrc))
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (guix records)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (home-bash-service-type
            home-bash-configuration
            home-bash-extension))

(define (serialize-boolean name value) "")

(define (serialize-variables name variables)
  (environment-variable-shell-definitions variables))

(define alias-definition
  (match-lambda
    ((name . #f) "")
    ((name . #t)
     #~(string-append "alias " #$name "\n"))
    ((name . (? literal-string? value))
     #~(string-append "alias " #$name "="
                      (shell-single-quote #$(literal-string-value value))
                      "\n"))
    ((name . value)
     #~(string-append "alias " #$name "="
                      (shell-double-quote #$value)
                      "\n"))))

(define (serialize-aliases name aliases)
  (with-shell-quotation-bindings
   #~(string-append #$@(map alias-definition aliases))))

(define-configuration home-bash-configuration
  (package
   (package bash)
   "The Bash package.")
  (guix-defaults?
   (boolean #t)
   "Whether @file{~/.bashrc} begins with what Guix gives new users: it reads
@file{/etc/bashrc} and has @command{ls} use colors.")
  (environment-variables
   (alist '())
   "Variables for login shells, as pairs of a name and a value.  They are set
after @code{bash-profile}."
   (serializer serialize-variables))
  (aliases
   (alist '())
   "Aliases, as pairs of a name and a command, which is quoted as needed:
@code{'((\"ll\" . \"ls -l\"))}.  They are defined after @code{bashrc}."
   (serializer serialize-aliases))
  (bash-profile
   (text-config '())
   "File-like objects whose content login shells read, from
@file{~/.bash_profile}.")
  (bashrc
   (text-config '())
   "File-like objects whose content interactive shells read, from
@file{~/.bashrc}.")
  (bash-logout
   (text-config '())
   "File-like objects whose content login shells read as they end, from
@file{~/.bash_logout}."))

(define %read-others
  "\
# The system's profile was read already; this is the home environment's.
if [ -f ~/.profile ]; then source ~/.profile; fi

if [ -f ~/.bashrc ]; then source ~/.bashrc; fi
")

;; Shows when the shell is one of 'guix shell'.
(define %prompt
  "PS1='\\u@\\h \\w${GUIX_ENVIRONMENT:+ [env]}\\$ '\n")

(define (bash-files config)
  (define (text field)
    (serialize-configuration
     config
     (filter-configuration-fields home-bash-configuration-fields
                                  (list field))))

  (define (file name . content)
    `(,(string-append "." name) ,(apply mixed-text-file name content)))

  (match-record config <home-bash-configuration> (guix-defaults? bash-logout)
    `(,(file "bash_profile" %read-others
             (text 'bash-profile) (text 'environment-variables))
      ,(apply file "bashrc"
              (append (if guix-defaults?
                          (list (plain-file-content %default-bashrc) "\n"
                                %prompt)
                          '())
                      (list (text 'aliases) (text 'bashrc))))
      ,@(if (null? bash-logout)
            '()
            (list (file "bash_logout" (text 'bash-logout)))))))

(define-configuration/no-serialization home-bash-extension
  (environment-variables
   (alist '())
   "More variables.")
  (aliases
   (alist '())
   "More aliases.")
  (bash-profile
   (text-config '())
   "More content of @file{~/.bash_profile}.")
  (bashrc
   (text-config '())
   "More content of @file{~/.bashrc}.")
  (bash-logout
   (text-config '())
   "More content of @file{~/.bash_logout}."))

(define (extended config extensions)
  (with-extensions-appended home-bash-configuration config extensions
    (environment-variables home-bash-configuration-environment-variables
                           home-bash-extension-environment-variables)
    (aliases home-bash-configuration-aliases home-bash-extension-aliases)
    (bash-profile home-bash-configuration-bash-profile
                  home-bash-extension-bash-profile)
    (bashrc home-bash-configuration-bashrc home-bash-extension-bashrc)
    (bash-logout home-bash-configuration-bash-logout
                 home-bash-extension-bash-logout)))

(define home-bash-service-type
  (service-type
   (name 'home-bash)
   (extensions
    (list (service-extension home-files-service-type bash-files)
          (service-extension home-profile-service-type
                             (compose list home-bash-configuration-package))))
   (compose identity)
   (extend extended)
   (default-value (home-bash-configuration))
   (description "Install and configure GNU Bash.")))
