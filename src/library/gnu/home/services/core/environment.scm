;;; guixlite --- environment variables of a home
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Variables as shell statements, and the script that sets them.

(define-module (gnu home services core environment)
  #:use-module (gnu home services core root)
  #:use-module (gnu services)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:export (literal-string
            literal-string?
            literal-string-value
            with-shell-quotation-bindings
            environment-variable-shell-definitions
            home-environment-variables-service-type))

;; A value in which the shell is to expand nothing.
(define-record-type <literal-string>
  (literal-string text)
  literal-string?
  (text literal-string-value))

(define (with-shell-quotation-bindings exp)
  "Return the gexp EXP where 'shell-double-quote' and 'shell-single-quote', which
quote a string for the shell, are bound."
  #~(let* ((escape
            (lambda (text specials)
              (string-concatenate
               (map (lambda (char)
                      (if (memv char specials)
                          (string #\\ char)
                          (string char)))
                    (string->list text)))))
           ;; Variables are expanded in these.
           (shell-double-quote
            (lambda (text)
              (string-append "\"" (escape text '(#\" #\\)) "\"")))
           (shell-single-quote
            (lambda (text)
              (string-append "'" (escape text '(#\')) "'"))))
      #$exp))

(define shell-definition
  (match-lambda
    ((name . #f) "")
    ((name . #t)
     #~(string-append "export " #$name "\n"))
    ((name . (? literal-string? value))
     #~(string-append "export " #$name "="
                      (shell-single-quote #$(literal-string-value value))
                      "\n"))
    ((name . (or (? string? value) (? file-like? value) (? gexp? value)))
     #~(string-append "export " #$name "="
                      (shell-double-quote #$value)
                      "\n"))))

(define (environment-variable-shell-definitions variables)
  "Return a gexp of the shell statements that export VARIABLES, a list of pairs of
a name and a value: #f leaves the variable alone, #t exports it as it is."
  (with-shell-quotation-bindings
   #~(string-append #$@(map shell-definition variables))))

(define (warn-about-repeated-names variables)
  (fold (lambda (name previous)
          (when (equal? name previous)
            (warning (G_ "duplicate definition for `~a' environment variable ~%")
                     name))
          name)
        ""
        (sort (map car variables) string<?)))

;; Where the programs of the profile look for its files, besides what is there.
(define %search-paths
  '(("XDG_DATA_DIRS" . "/share")
    ("MANPATH" . "/share/man")
    ("INFOPATH" . "/share/info")
    ("XDG_CONFIG_DIRS" . "/etc/xdg")
    ("XCURSOR_PATH" . "/share/icons")))

(define search-path-statement
  (match-lambda
    ((name . directory)
     (let ((directory (string-append "$HOME_ENVIRONMENT/profile" directory)))
       (string-append "case $" name " in *" directory "*) ;; "
                      "*) export " name "=" directory ":$" name " ;; esac\n")))))

(define %prologue
  (string-append
   "HOME_ENVIRONMENT=$HOME/.guix-home\n"
   "GUIX_PROFILE=\"$HOME_ENVIRONMENT/profile\"\n"
   "PROFILE_FILE=\"$GUIX_PROFILE/etc/profile\"\n"
   "[ -f $PROFILE_FILE ] && . $PROFILE_FILE\n"
   (string-concatenate (map search-path-statement %search-paths))))

(define (setup-environment-entry variables)
  (warn-about-repeated-names variables)
  (entry "setup-environment"
         (computed-file
          "setup-environment"
          #~(call-with-output-file #$output
              (lambda (port)
                (set-port-encoding! port "UTF-8")
                (display #$%prologue port)
                (display #$(environment-variable-shell-definitions variables)
                         port))))))

(define home-environment-variables-service-type
  (service-type
   (name 'home-environment-variables)
   (extensions (list (service-extension home-service-type
                                        setup-environment-entry)))
   (compose concatenate)
   (extend append)
   (default-value '())
   (description "Set variables in the environment of the login shell and of all
that it starts.")))
