;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The console: UTF-8, fonts, the mouse, logging in, and a terminal with more
;;; glyphs.

(define-module (gnu services base console)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system keyboard)
  #:use-module (gnu system pam)
  #:use-module ((gnu packages admin) #:select (shadow))
  #:use-module ((gnu packages fonts) #:select (font-gnu-unifont))
  #:use-module ((gnu packages linux) #:select (gpm kbd))
  #:use-module ((gnu packages terminals) #:select (kmscon))
  #:use-module (guix deprecation)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module ((srfi srfi-1) #:select (concatenate))
  #:export (virtual-terminal-service-type

            %default-console-font
            console-font-service-type
            console-font-service

            %default-motd
            <login-configuration>
            login-configuration
            login-configuration?
            login-configuration-motd
            login-configuration-allow-empty-passwords?
            login-service-type
            login-service

            <gpm-configuration>
            gpm-configuration
            gpm-configuration?
            gpm-configuration-gpm
            gpm-configuration-options
            gpm-service-type

            <kmscon-configuration>
            kmscon-configuration
            kmscon-configuration?
            kmscon-configuration-kmscon
            kmscon-configuration-virtual-terminal
            kmscon-configuration-login-program
            kmscon-configuration-login-arguments
            kmscon-configuration-auto-login
            kmscon-configuration-hardware-acceleration?
            kmscon-configuration-font-engine
            kmscon-configuration-font-size
            kmscon-configuration-keyboard-layout
            kmscon-service-type))


;;; UTF-8.

(define (virtual-terminal-shepherd-service _)
  (let ((knob "/sys/module/vt/parameters/default_utf8"))
    (shepherd-service
     (documentation "Put virtual terminals in UTF-8 mode.")
     (provision '(virtual-terminal))
     (requirement '(root-file-system))
     (start #~(lambda _
                ;; Where it is set already, the file may be read-only, as in
                ;; containers.
                (unless (= 1 (call-with-input-file #$knob read))
                  (call-with-output-file #$knob
                    (lambda (port)
                      (display 1 port))))
                #t))
     (stop #~(const #f)))))

(define virtual-terminal-service-type
  (shepherd-service-type
   'virtual-terminal
   virtual-terminal-shepherd-service
   #t
   (description "Have the virtual terminals of Linux use UTF-8.")))


;;; Fonts.

;; As a native input: the output is the same on every machine.
(define %default-console-font
  #~(string-append #+font-gnu-unifont:psf
                   "/share/consolefonts/Unifont-APL8x16.psf.gz"))

(define (console-font-shepherd-service tty font)
  "Return the service that gives the virtual terminal TTY the FONT."
  (let ((device (string-append "/dev/" tty)))
    (shepherd-service
     (documentation "Load the font of a virtual terminal.")
     (provision (list (symbol-append 'console-font- (string->symbol tty))))
     ;; The program that asks for the name would undo it.
     (requirement (list (symbol-append 'term- (string->symbol tty))))
     (start #~(lambda _
                ;; It may not have set up the terminal yet.
                (let loop ((i 10))
                  (unless (or (zero? i)
                              (call-with-input-file #$device
                                (lambda (port)
                                  (false-if-exception (ttyname port)))))
                    (usleep 500)
                    (loop (- i 1))))

                ;; 71 says that the kernel refused, as it may with some
                ;; graphics: not worth a failure.
                (case (status:exit-val
                       (system* #$(file-append kbd "/bin/setfont")
                                "-C" #$device #$font))
                  ((0 71) #t)
                  (else #f))))
     (stop #~(const #f))
     (respawn? #f))))

(define (console-font-shepherd-services ttys+fonts)
  (map (lambda (tty+font)
         (console-font-shepherd-service (car tty+font) (cdr tty+font)))
       ttys+fonts))

(define console-font-service-type
  (service-type
   (name 'console-fonts)
   (extensions
    (list (service-extension shepherd-root-service-type
                             console-font-shepherd-services)))
   (compose concatenate)
   (extend append)
   (description
    "Load fonts for virtual terminals.  The value is a list of pairs of a
terminal, such as @code{\"tty1\"}, and what @command{setfont} takes: the name
of a font of the package @code{kbd}, or a file-like object.")))

(define* (console-font-service tty #:optional (font "LatGrkCyr-8x16"))
  "Return a service that gives the virtual terminal TTY the FONT."
  (simple-service (symbol-append 'console-font- (string->symbol tty))
                  console-font-service-type
                  (list (cons tty font))))


;;; Logging in.

(define %default-motd
  (plain-file "motd" "This is the GNU operating system, welcome!\n\n"))

(define-record-type* <login-configuration>
  login-configuration make-login-configuration
  login-configuration?
  (motd                   login-configuration-motd ;file-like
                          (default %default-motd))
  ;; A new system has no password for 'root' yet.
  (allow-empty-passwords? login-configuration-allow-empty-passwords? ;Boolean
                          (default #t)))

(define (login-pam-services config)
  (list (unix-pam-service "login"
                          #:login-uid? #t
                          #:allow-empty-passwords?
                          (login-configuration-allow-empty-passwords? config)
                          #:motd (login-configuration-motd config))))

(define login-service-type
  (service-type
   (name 'login)
   (extensions
    (list (service-extension pam-root-service-type login-pam-services)))
   (default-value (login-configuration))
   (description "Let users log in on the console.")))

(define-deprecated (login-service #:optional (config (login-configuration)))
  login-service-type
  (service login-service-type config))


;;; The mouse.

(define-record-type* <gpm-configuration>
  gpm-configuration make-gpm-configuration
  gpm-configuration?
  (gpm     gpm-configuration-gpm                ;package
           (default gpm))
  (options gpm-configuration-options            ;list of strings
           (default '("-m" "/dev/input/mice" "-t" "ps2"))))

(define (gpm-shepherd-services config)
  (match-record config <gpm-configuration> (gpm options)
    (list (shepherd-service
           (documentation "Run gpm, for the mouse on the console.")
           (requirement '(udev))
           (provision '(gpm))
           ;; The daemon puts itself in the background.
           (start #~(make-forkexec-constructor
                     (list #$(file-append gpm "/sbin/gpm")
                           #$@options)
                     #:pid-file "/var/run/gpm.pid"
                     #:pid-file-timeout 3))
           (stop #~(lambda (_)
                     (not (zero? (system* #$(file-append gpm "/sbin/gpm")
                                          "-k")))))))))

(define gpm-service-type
  (service-type
   (name 'gpm)
   (extensions
    (list (service-extension shepherd-root-service-type
                             gpm-shepherd-services)))
   (default-value (gpm-configuration))
   (description
    "Run @command{gpm}, with which the mouse selects and pastes text on the
console.")))


;;; A terminal on the kernel's graphics.

(define-record-type* <kmscon-configuration>
  kmscon-configuration make-kmscon-configuration
  kmscon-configuration?
  (kmscon                 kmscon-configuration-kmscon           ;package
                          (default kmscon))
  (virtual-terminal       kmscon-configuration-virtual-terminal) ;string
  (login-program          kmscon-configuration-login-program    ;gexp
                          (default (file-append shadow "/bin/login")))
  (login-arguments        kmscon-configuration-login-arguments  ;list of strings
                          (default '("-p")))
  (auto-login             kmscon-configuration-auto-login       ;string or #f
                          (default #f))
  (hardware-acceleration? kmscon-configuration-hardware-acceleration? ;Boolean
                          (default #f))
  (font-engine            kmscon-configuration-font-engine      ;string
                          (default "pango"))
  (font-size              kmscon-configuration-font-size        ;integer
                          (default 12))
  (keyboard-layout        kmscon-configuration-keyboard-layout  ;record or #f
                          (default #f)))

(define (keyboard-layout->options layout)
  "Return the command-line options for LAYOUT, a keyboard layout or #f."
  (define (option name value)
    (if value (list name value) '()))

  (if layout
      (append (list "--xkb-layout" (keyboard-layout-name layout))
              (option "--xkb-variant" (keyboard-layout-variant layout))
              (option "--xkb-model" (keyboard-layout-model layout))
              (option "--xkb-options"
                      (let ((options (keyboard-layout-options layout)))
                        (and (pair? options) (string-join options ",")))))
      '()))

(define (kmscon-shepherd-service config)
  (match-record config <kmscon-configuration>
    (kmscon virtual-terminal login-program login-arguments auto-login
     hardware-acceleration? font-engine font-size keyboard-layout)
    (let ((command
           #~(list
              #$(file-append kmscon "/bin/kmscon") "--login"
              "--vt" #$virtual-terminal
              "--no-switchvt"
              "--font-engine" #$font-engine
              "--font-size" #$(number->string font-size)
              #$@(keyboard-layout->options keyboard-layout)
              #$@(if hardware-acceleration? '("--hwaccel") '())
              "--login" "--"
              #$login-program #$@login-arguments
              #$@(if auto-login
                     #~(#$auto-login)
                     #~()))))
      (shepherd-service
       (documentation "Run kmscon on a virtual terminal.")
       (requirement '(user-processes udev dbus-system))
       (provision (list (symbol-append 'term-
                                       (string->symbol virtual-terminal))))
       (start #~(make-forkexec-constructor
                 #$command
                 ;; A font with glyphs for every script.
                 #:environment-variables
                 (list (string-append "XDG_DATA_DIRS="
                                      #+font-gnu-unifont "/share"))))
       (stop #~(make-kill-destructor))))))

(define kmscon-service-type
  (shepherd-service-type
   'kmscon
   kmscon-shepherd-service
   (description
    "Run @command{kmscon}, a terminal that draws through the kernel's mode
setting.")))
