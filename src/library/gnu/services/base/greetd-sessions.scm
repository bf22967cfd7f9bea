;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; What greetd runs: sessions of users, and the programs that ask for their names.

(define-module (gnu services base greetd-sessions)
  #:use-module ((gnu packages admin) #:select (greetd gtkgreet wlgreet))
  #:use-module ((gnu packages bash) #:select (bash))
  #:use-module ((gnu packages wm) #:select (sway))
  #:use-module (guix deprecation)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (<greetd-user-session>
            greetd-user-session
            greetd-user-session?
            greetd-user-session-command
            greetd-user-session-command-args
            greetd-user-session-extra-env
            greetd-user-session-xdg-session-type
            greetd-user-session-xdg-env?

            <greetd-agreety-session>
            greetd-agreety-session
            greetd-agreety-session?
            greetd-agreety-session-agreety
            greetd-agreety-session-command
            greetd-agreety
            greetd-agreety-command

            <greetd-wlgreet-configuration>
            greetd-wlgreet-configuration
            greetd-wlgreet-configuration?
            greetd-wlgreet-session
            <greetd-wlgreet-sway-session>
            greetd-wlgreet-sway-session
            greetd-wlgreet-sway-session?

            <greetd-gtkgreet-sway-session>
            greetd-gtkgreet-sway-session
            greetd-gtkgreet-sway-session?))


;;; Fields that moved to other records: #nil says that they are not given.

(define (warn-if-given field replacement)
  "Return a sanitizer that warns about FIELD, which REPLACEMENT stands for."
  (lambda (value)
    (unless (nil? value)
      (warn-about-deprecation field #f #:replacement replacement))
    value))


;;; Sessions of users.

(define-record-type* <greetd-user-session>
  greetd-user-session make-greetd-user-session
  greetd-user-session?
  (command          greetd-user-session-command          ;gexp
                    (default (file-append bash "/bin/bash")))
  (command-args     greetd-user-session-command-args     ;list of gexps
                    (default '("-l")))
  (extra-env        greetd-user-session-extra-env        ;alist of strings
                    (default '()))
  (xdg-session-type greetd-user-session-xdg-session-type ;string
                    (default "tty"))
  (xdg-env?         greetd-user-session-xdg-env?         ;Boolean
                    (default #t)))

(define (plain-session-program session)
  "Return the program that runs SESSION with its environment."
  (match-record session <greetd-user-session> (command command-args extra-env)
    (program-file
     "greetd-user-session-command"
     #~(begin
         (use-modules (ice-9 match))
         (for-each (match-lambda ((var . val) (setenv var val)))
                   (quote (#$@extra-env)))
         (apply execl #$command #$command
                (list #$@command-args))))))

(define (xdg-session-program session)
  "Return the program that runs SESSION with its environment and that of the
desktop's standards."
  (match-record session <greetd-user-session>
    (command command-args extra-env xdg-session-type)
    (program-file
     "greetd-xdg-user-session-command"
     #~(begin
         (use-modules (ice-9 match))
         (let* ((username (getenv "USER"))
                (useruid (passwd:uid (getpwuid username)))
                (useruid (number->string useruid)))
           (setenv "XDG_SESSION_TYPE" #$xdg-session-type)
           (setenv "XDG_RUNTIME_DIR"
                   (string-append "/run/user/" useruid)))
         (for-each (match-lambda ((var . val) (setenv var val)))
                   (quote (#$@extra-env)))
         (apply execl #$command #$command
                (list #$@command-args))))))

(define-gexp-compiler (greetd-user-session-compiler
                       (session <greetd-user-session>) system target)
  (lower-object (if (greetd-user-session-xdg-env? session)
                    (xdg-session-program session)
                    (plain-session-program session))
                system #:target target))

(define (override-session session command command-args extra-env)
  "Return SESSION with those of the others that are given."
  (greetd-user-session
   (inherit session)
   (command (or command (greetd-user-session-command session)))
   (command-args (or command-args (greetd-user-session-command-args session)))
   (extra-env (or extra-env (greetd-user-session-extra-env session)))))


;;; agreety, on the console.

(define (warn-unless-session value)
  (unless (greetd-user-session? value)
    (warn-about-deprecation "arbitrary command" #f
                            #:replacement '<greetd-user-session>))
  value)

(define-record-type* <greetd-agreety-session>
  greetd-agreety-session make-greetd-agreety-session
  greetd-agreety-session?
  (agreety      greetd-agreety-session-agreety          ;package
                (default greetd))
  (command      greetd-agreety-session-command          ;<greetd-user-session>
                (default (greetd-user-session))
                (sanitize warn-unless-session))
  (command-args greetd-agreety-command-args             ;this and the following
                (default #nil)                          ;are deprecated
                (sanitize (warn-if-given 'command-args
                                         '<greetd-user-session>)))
  (extra-env    greetd-agreety-extra-env
                (default #nil)
                (sanitize (warn-if-given 'extra-env '<greetd-user-session>)))
  (xdg-env?     greetd-agreety-xdg-env?
                (default #nil)
                (sanitize (warn-if-given 'xdg-env? '<greetd-user-session>))))

(define-deprecated/alias greetd-agreety greetd-agreety-session-agreety)
(define-deprecated/alias greetd-agreety-command greetd-agreety-session-command)

(define (agreety-user-session session)
  "Return the session of users that SESSION leads to."
  (let ((command (greetd-agreety-session-command session)))
    (if (greetd-user-session? command)
        command
        (greetd-user-session
         (inherit (override-session (greetd-user-session)
                                    command
                                    (greetd-agreety-command-args session)
                                    (greetd-agreety-extra-env session)))
         (xdg-env? (or (greetd-agreety-xdg-env? session) #t))))))

(define (agreety-program session)
  (let ((agreety (file-append (greetd-agreety-session-agreety session)
                              "/bin/agreety"))
        (command (agreety-user-session session)))
    (program-file "agreety-wrapper"
                  #~(execl #$agreety #$agreety "-c" #$command))))

(define-gexp-compiler (greetd-agreety-session-compiler
                       (session <greetd-agreety-session>) system target)
  (lower-object (agreety-program session) system #:target target))


;;; Sway, which shows the graphical greeters.

(define (sway-program sway config)
  "Return the program that runs the package SWAY on CONFIG, a file-like object,
for a user without home directory."
  (let ((sway-bin (file-append sway "/bin/sway")))
    (program-file
     "greeter-sway-command"
     (with-imported-modules '((guix build utils))
       #~(begin
           (use-modules (guix build utils))

           (let* ((username (getenv "USER"))
                  (user (getpwnam username))
                  (useruid (passwd:uid user))
                  (usergid (passwd:gid user))
                  (useruid-s (number->string useruid))
                  (user-home-dir "/tmp/.greeter-home")
                  (user-xdg-runtime-dir (string-append user-home-dir "/run"))
                  (user-xdg-cache-dir (string-append user-home-dir "/cache"))
                  (log-file (string-append (number->string (getpid)) ".log"))
                  (log-file (string-append user-home-dir "/" log-file)))
             (for-each (lambda (d)
                         (mkdir-p d)
                         (chown d useruid usergid) (chmod d #o700))
                       (list user-home-dir
                             user-xdg-runtime-dir
                             user-xdg-cache-dir))
             (setenv "HOME" user-home-dir)
             (setenv "XDG_CACHE_DIR" user-xdg-cache-dir)
             (setenv "XDG_RUNTIME_DIR" user-xdg-runtime-dir)
             (dup2 (open-fdes log-file
                              (logior O_CREAT O_WRONLY O_APPEND) #o640) 1)
             (dup2 1 2)
             (execl #$sway-bin #$sway-bin "-d" "-c" #$config)))))))

(define (sway-include configuration)
  "Return the line of Sway's configuration that reads CONFIGURATION, unless
that is #f."
  (if configuration
      #~(string-append "include " #$configuration "\n")
      ""))


;;; wlgreet.

(define-record-type* <greetd-wlgreet-configuration>
  greetd-wlgreet-configuration make-greetd-wlgreet-configuration
  greetd-wlgreet-configuration?
  (output-mode  greetd-wlgreet-configuration-output-mode  ;string
                (default "all"))
  (scale        greetd-wlgreet-configuration-scale        ;number
                (default 1))
  (background   greetd-wlgreet-configuration-background   ;as other colours, a
                (default '(0 0 0 0.9)))                   ;list of red, green,
  (headline     greetd-wlgreet-configuration-headline     ;blue and opacity
                (default '(1 1 1 1)))
  (prompt       greetd-wlgreet-configuration-prompt
                (default '(1 1 1 1)))
  (prompt-error greetd-wlgreet-configuration-prompt-error
                (default '(1 1 1 1)))
  (border       greetd-wlgreet-configuration-border
                (default '(1 1 1 1)))
  (wlgreet      greetd-wlgreet                            ;this and the
                (default #nil)                            ;following are
                (sanitize (warn-if-given                  ;deprecated
                           'wlgreet '<greetd-wlgreet-sway-session>)))
  (command      greetd-wlgreet-command
                (default #nil)
                (sanitize (warn-if-given
                           'command '<greetd-wlgreet-sway-session>)))
  (command-args greetd-wlgreet-command-args
                (default #nil)
                (sanitize (warn-if-given
                           'command-args '<greetd-wlgreet-sway-session>)))
  (extra-env    greetd-wlgreet-extra-env
                (default #nil)
                (sanitize (warn-if-given
                           'extra-env '<greetd-wlgreet-sway-session>))))

(define-deprecated/alias greetd-wlgreet-session greetd-wlgreet-configuration)

(define-record-type* <greetd-wlgreet-sway-session>
  greetd-wlgreet-sway-session make-greetd-wlgreet-sway-session
  greetd-wlgreet-sway-session?
  (sway                  greetd-wlgreet-sway-session-sway       ;package
                         (default sway))
  (sway-configuration    greetd-wlgreet-sway-session-sway-configuration
                         (default #f))                          ;file-like
  (wlgreet               greetd-wlgreet-sway-session-wlgreet    ;package
                         (default wlgreet))
  (wlgreet-configuration greetd-wlgreet-sway-session-wlgreet-configuration
                         (default (greetd-wlgreet-configuration)))
  (command               greetd-wlgreet-sway-session-command
                         (default (greetd-user-session)))
  (wlgreet-session       greetd-wlgreet-sway-session-wlgreet-session
                         (default #nil)                         ;deprecated
                         (sanitize (warn-if-given
                                    'wlgreet-session
                                    'wlgreet-configuration))))

(define (color-section name color)
  "Return the section NAME of wlgreet's configuration, with COLOR."
  (define (line key value)
    (string-append key " = " (number->string value) "\n"))

  (string-append "[" name "]\n"
                 (string-concatenate
                  (map line '("red" "green" "blue" "opacity") color))))

(define (wlgreet.toml command config)
  "Return wlgreet's configuration for CONFIG, with COMMAND as the session."
  (match-record config <greetd-wlgreet-configuration>
    (output-mode scale background headline prompt prompt-error border)
    (mixed-text-file
     "wlgreet.toml"
     "command = \"" command "\"\n"
     "outputMode = \"" output-mode "\"\n"
     "scale = " (number->string scale) "\n"
     (string-append (color-section "background" background)
                    (color-section "headline" headline)
                    (color-section "prompt" prompt)
                    (color-section "prompt-error" prompt-error)
                    (color-section "border" border)))))

(define (wlgreet-sway-config session)
  "Return the configuration of Sway that shows wlgreet as SESSION has it."
  (match-record session <greetd-wlgreet-sway-session>
    (sway sway-configuration wlgreet wlgreet-configuration command)
    (mixed-text-file
     "wlgreet-sway-config"
     (sway-include sway-configuration)
     "xwayland disable\n"
     "exec \"" (file-append wlgreet "/bin/wlgreet")
     " --config " (wlgreet.toml command wlgreet-configuration)
     "; " (file-append sway "/bin/swaymsg") " exit\"\n")))

(define (modern-wlgreet-session session)
  "Return SESSION with what its deprecated field says put where it belongs."
  (let ((config (greetd-wlgreet-sway-session-wlgreet-session session)))
    (if (nil? config)
        session
        (greetd-wlgreet-sway-session
         (sway (greetd-wlgreet-sway-session-sway session))
         (sway-configuration
          (greetd-wlgreet-sway-session-sway-configuration session))
         (wlgreet (or (greetd-wlgreet config)
                      (greetd-wlgreet-sway-session-wlgreet session)))
         (wlgreet-configuration config)
         (command
          (override-session (greetd-wlgreet-sway-session-command session)
                            (greetd-wlgreet-command config)
                            (greetd-wlgreet-command-args config)
                            (greetd-wlgreet-extra-env config)))))))

(define-gexp-compiler (greetd-wlgreet-sway-session-compiler
                       (session <greetd-wlgreet-sway-session>) system target)
  (let ((session (modern-wlgreet-session session)))
    (lower-object (sway-program (greetd-wlgreet-sway-session-sway session)
                                (wlgreet-sway-config session))
                  system #:target target)))


;;; gtkgreet.

(define-record-type* <greetd-gtkgreet-sway-session>
  greetd-gtkgreet-sway-session make-greetd-gtkgreet-sway-session
  greetd-gtkgreet-sway-session?
  (sway               greetd-gtkgreet-sway-session-sway         ;package
                      (default sway))
  (sway-configuration greetd-gtkgreet-sway-session-sway-configuration
                      (default #f))                             ;file-like or #f
  (gtkgreet           greetd-gtkgreet-sway-session-gtkgreet     ;package
                      (default gtkgreet))
  (gtkgreet-style     greetd-gtkgreet-sway-session-gtkgreet-style
                      (default #f))                             ;file-like or #f
  (command            greetd-gtkgreet-sway-session-command
                      (default (greetd-user-session))))

(define (gtkgreet-sway-config session)
  "Return the configuration of Sway that shows gtkgreet as SESSION has it."
  (match-record session <greetd-gtkgreet-sway-session>
    (sway sway-configuration gtkgreet gtkgreet-style command)
    (mixed-text-file
     "gtkgreet-sway-config"
     (sway-include sway-configuration)
     "xwayland disable\n"
     "exec \"" (file-append gtkgreet "/bin/gtkgreet") " -l"
     (if gtkgreet-style #~(string-append " -s " #$gtkgreet-style) "")
     " -c " command
     "; " (file-append sway "/bin/swaymsg") " exit\"\n")))

(define-gexp-compiler (greetd-gtkgreet-sway-session-compiler
                       (session <greetd-gtkgreet-sway-session>) system target)
  (lower-object (sway-program (greetd-gtkgreet-sway-session-sway session)
                              (gtkgreet-sway-config session))
                system #:target target))
