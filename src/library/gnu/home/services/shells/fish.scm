;;; guixlite --- Fish in a home
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The file that Fish reads.

(define-module (gnu home services shells fish)
  #:use-module (gnu home services)
  #:use-module (gnu home services shells extending)
  #:use-module (gnu packages shells)
  #:use-module (gnu services configuration)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (home-fish-service-type
            home-fish-configuration
            home-fish-extension))

(define (serialize-variables name variables)
  #~(string-append
     #$@(map (match-lambda
               ((name . #f) "")
               ((name . #t)
                #~(string-append "set -x " #$name "\n"))
               ((name . value)
                #~(string-append "set -x " #$name " " #$value "\n")))
             variables)))

(define (serialize-aliases name aliases)
  #~(string-append
     #$@(map (match-lambda
               ((name . command)
                #~(string-append "alias " #$name " \"" #$command "\"\n"))
               (_ ""))
             aliases)))

(define (serialize-abbreviations name abbreviations)
  #~(string-append
     #$@(map (match-lambda
               ((name . text)
                #~(string-append "abbr --add " #$name " " #$text "\n"))
               (_ ""))
             abbreviations)))

(define-configuration home-fish-configuration
  (package
    (package fish)
    "The Fish package.")
  (config
   (text-config '())
   "File-like objects whose content is added to
@file{$XDG_CONFIG_HOME/fish/config.fish}.")
  (environment-variables
   (alist '())
   "Variables, as pairs of a name and a value."
   (serializer serialize-variables))
  (aliases
   (alist '())
   "Aliases, as pairs of a name and a command."
   (serializer serialize-aliases))
  (abbreviations
   (alist '())
   "Words that Fish replaces as they are typed, as pairs of a word and a text."
   (serializer serialize-abbreviations)))

(define (read-profile)
  "Return what has a login shell read the profile, which is not written in Fish."
  #~(string-append "\
status --is-login; and not set -q __fish_login_config_sourced
and begin
  set --prepend fish_function_path "
                   #$fish-foreign-env "/share/fish/functions
  fenv source $HOME/.profile
  set -e fish_function_path[1]
  set -g __fish_login_config_sourced 1
end\n\n"))

(define (fish-files config)
  `(("fish/config.fish"
     ,(mixed-text-file
       "fish-config.fish"
       (read-profile)
       (serialize-configuration config home-fish-configuration-fields)))))

(define-configuration/no-serialization home-fish-extension
  (config
   (text-config '())
   "More content of @file{config.fish}.")
  (environment-variables
   (alist '())
   "More variables.")
  (aliases
   (alist '())
   "More aliases.")
  (abbreviations
   (alist '())
   "More abbreviations."))

(define (extended config extensions)
  (with-extensions-appended home-fish-configuration config extensions
    (config home-fish-configuration-config home-fish-extension-config)
    (environment-variables home-fish-configuration-environment-variables
                           home-fish-extension-environment-variables)
    (aliases home-fish-configuration-aliases home-fish-extension-aliases)
    (abbreviations home-fish-configuration-abbreviations
                   home-fish-extension-abbreviations)))

(define home-fish-service-type
  (service-type
   (name 'home-fish)
   (extensions
    (list (service-extension home-xdg-configuration-files-service-type
                             fish-files)
          (service-extension home-profile-service-type
                             (compose list home-fish-configuration-package))))
   (compose identity)
   (extend extended)
   (default-value (home-fish-configuration))
   (description "Install and configure Fish.")))
