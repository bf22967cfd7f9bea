;;; guixlite --- Zsh in a home
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The files that Zsh reads.

(define-module (gnu home services shells zsh)
  #:use-module (gnu home services)
  #:use-module (gnu home services shells extending)
  #:use-module (gnu packages shells)
  #:use-module (gnu services configuration)
  #:use-module ((gnu system shadow) #:select (%default-zprofile))
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (guix records)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (home-zsh-service-type
            home-zsh-configuration
            home-zsh-extension))

(define (serialize-boolean name value) "")

(define (serialize-variables name variables)
  (environment-variable-shell-definitions variables))

(define-configuration home-zsh-configuration
  (package
    (package zsh)
    "The Zsh package.")
  (xdg-flavor?
   (boolean #t)
   "Whether the files stand in @file{$XDG_CONFIG_HOME/zsh}, which
@file{~/.zshenv} then names to Zsh, rather than in the user's directory.")
  (environment-variables
   (alist '())
   "Variables, as pairs of a name and a value."
   (serializer serialize-variables))
  (zshenv
   (text-config '())
   "File-like objects whose content every Zsh reads first, from
@file{.zshenv}; it should print nothing and not assume a terminal.")
  (zprofile
   (text-config '())
   "File-like objects whose content login shells read, from @file{.zprofile}.")
  (zshrc
   (text-config '())
   "File-like objects whose content interactive shells read, from
@file{.zshrc}.")
  (zlogin
   (text-config '())
   "File-like objects whose content login shells read last, from
@file{.zlogin}.")
  (zlogout
   (text-config '())
   "File-like objects whose content login shells read as they end, from
@file{.zlogout}."))

(define (zsh-files config)
  "Return the files of CONFIG by the names that Zsh has for them."
  (define (text field)
    (serialize-configuration
     config
     (filter-configuration-fields home-zsh-configuration-fields
                                  (list field))))

  (define (file field . content)
    (let ((name (symbol->string field)))
      (list (string-append "." name) (apply mixed-text-file name content))))

  (define (file-unless-empty field getter)
    (if (null? (getter config))
        '()
        (list (file field (text field)))))

  `(,(file 'zprofile
           (plain-file-content %default-zprofile)
           "# Other shells have read the profiles at the login already.\n"
           (text 'zprofile))
    ,(file 'zshenv
           (text 'zshenv) (text 'environment-variables)
           "[ -n \"$SSH_CLIENT\" ] && source /etc/profile")
    ,@(file-unless-empty 'zshrc home-zsh-configuration-zshrc)
    ,@(file-unless-empty 'zlogin home-zsh-configuration-zlogin)
    ,@(file-unless-empty 'zlogout home-zsh-configuration-zlogout)))

(define (dot-files config)
  (if (home-zsh-configuration-xdg-flavor? config)
      `((".zshenv"
         ,(mixed-text-file
           "zshenv-auxiliary"
           "export ZDOTDIR=${XDG_CONFIG_HOME:-$HOME/.config}/zsh\n"
           "[[ -f $ZDOTDIR/.zshenv ]] && source $ZDOTDIR/.zshenv\n")))
      (zsh-files config)))

(define (xdg-files config)
  (if (home-zsh-configuration-xdg-flavor? config)
      (map (match-lambda
             ((name file) (list (string-append "zsh/" name) file)))
           (zsh-files config))
      '()))

(define-configuration/no-serialization home-zsh-extension
  (environment-variables
   (alist '())
   "More variables.")
  (zshrc
   (text-config '())
   "More content of @file{.zshrc}.")
  (zshenv
   (text-config '())
   "More content of @file{.zshenv}.")
  (zprofile
   (text-config '())
   "More content of @file{.zprofile}.")
  (zlogin
   (text-config '())
   "More content of @file{.zlogin}.")
  (zlogout
   (text-config '())
   "More content of @file{.zlogout}."))

(define (extended config extensions)
  (with-extensions-appended home-zsh-configuration config extensions
    (environment-variables home-zsh-configuration-environment-variables
                           home-zsh-extension-environment-variables)
    (zshrc home-zsh-configuration-zshrc home-zsh-extension-zshrc)
    (zshenv home-zsh-configuration-zshenv home-zsh-extension-zshenv)
    (zprofile home-zsh-configuration-zprofile home-zsh-extension-zprofile)
    (zlogin home-zsh-configuration-zlogin home-zsh-extension-zlogin)
    (zlogout home-zsh-configuration-zlogout home-zsh-extension-zlogout)))

(define home-zsh-service-type
  (service-type
   (name 'home-zsh)
   (extensions
    (list (service-extension home-files-service-type dot-files)
          (service-extension home-xdg-configuration-files-service-type
                             xdg-files)
          (service-extension home-profile-service-type
                             (compose list home-zsh-configuration-package))))
   (compose identity)
   (extend extended)
   (default-value (home-zsh-configuration))
   (description "Install and configure Zsh.")))
