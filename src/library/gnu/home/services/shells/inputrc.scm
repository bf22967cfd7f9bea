;;; guixlite --- Readline in a home
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; @file{~/.inputrc}, which programs that edit lines with Readline read.

(define-module (gnu home services shells inputrc)
  #:use-module (gnu home services)
  #:use-module (gnu services configuration)
  #:use-module (guix gexp)
  #:use-module (ice-9 match)
  #:export (home-inputrc-service-type
            home-inputrc-configuration))

(define (serialize-key-bindings name bindings)
  #~(string-append
     #$@(map (match-lambda
               ((key . command)
                #~(string-append #$key ": " #$command "\n")))
             bindings)))

(define (serialize-variables name variables)
  #~(string-append
     #$@(map (match-lambda
               ((name . #f) #~(string-append "set " #$name " off\n"))
               ((name . #t) #~(string-append "set " #$name " on\n"))
               ((name . value)
                #~(string-append "set " #$name " " #$value "\n")))
             variables)))

(define (serialize-constructs name constructs)
  #~(string-append
     #$@(map (match-lambda
               (("$endif" . _) "$endif\n")
               (("$include" . file)
                #~(string-append "$include " #$file "\n"))
               ((condition . config)
                #~(string-append #$condition "\n"
                                 #$(serialize-configuration
                                    config
                                    home-inputrc-configuration-fields))))
             constructs)))

(define (serialize-content name content)
  #~(if (string=? #$content "") "" (string-append #$content "\n")))

(define-configuration home-inputrc-configuration
  (key-bindings
   (alist '())
   "Keys and their commands: @code{'((\"Control-l\" . \"clear-screen\"))}."
   (serializer serialize-key-bindings))
  (variables
   (alist '())
   "Variables and their values, strings or booleans:
@code{'((\"bell-style\" . \"visible\") (\"show-mode-in-prompt\" . #t))}."
   (serializer serialize-variables))
  (conditional-constructs
   (alist '())
   "Lines such as @code{$if mode=vi}, @code{$else}, @code{$endif} and
@code{$include}, each with a configuration like this one for what follows it; with
a file name for @code{$include}, with anything for @code{$endif}."
   (serializer serialize-constructs))
  (extra-content
   (string "")
   "Text for the end of the file."
   (serializer serialize-content)))

(define (inputrc-files config)
  `((".inputrc"
     ,(mixed-text-file
       "inputrc"
       (serialize-configuration config home-inputrc-configuration-fields)))))

(define home-inputrc-service-type
  (service-type
   (name 'inputrc)
   (extensions
    (list (service-extension home-files-service-type inputrc-files)))
   (default-value (home-inputrc-configuration))
   (description "Configure Readline in @file{~/.inputrc}.")))
