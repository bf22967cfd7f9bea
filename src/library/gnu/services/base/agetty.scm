;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Logging in with agetty, on the console or on a serial line.

(define-module (gnu services base agetty)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages admin) #:select (shadow))
  #:use-module ((gnu packages linux) #:select (util-linux))
  #:use-module (guix deprecation)
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:use-module (guix records)
  #:export (<agetty-configuration>
            agetty-configuration
            agetty-configuration?
            agetty-service-type
            agetty-service))

(define-record-type* <agetty-configuration>
  agetty-configuration make-agetty-configuration
  agetty-configuration?
  (agetty           agetty-configuration-agetty ;package
                    (default util-linux))
  (tty              agetty-configuration-tty)   ;string, or #f for the console
  (term             agetty-term                 ;string or #f, as all that is
                    (default #f))               ;not said to be something else
  (baud-rate        agetty-baud-rate
                    (default #f))
  (auto-login       agetty-auto-login           ;name of a user or #f
                    (default #f))
  (login-program    agetty-login-program        ;gexp
                    (default (file-append shadow "/bin/login")))
  (login-pause?     agetty-login-pause?
                    (default #f))
  (eight-bits?      agetty-eight-bits?
                    (default #f))
  (no-reset?        agetty-no-reset?
                    (default #f))
  (remote?          agetty-remote?
                    (default #f))
  (flow-control?    agetty-flow-control?
                    (default #f))
  (host             agetty-host
                    (default #f))
  (no-issue?        agetty-no-issue?
                    (default #f))
  (init-string      agetty-init-string
                    (default #f))
  (no-clear?        agetty-no-clear?
                    (default #f))
  (local-line       agetty-local-line           ;auto, always, never or #f
                    (default #f))
  (extract-baud?    agetty-extract-baud?
                    (default #f))
  (skip-login?      agetty-skip-login?
                    (default #f))
  (no-newline?      agetty-no-newline?
                    (default #f))
  (login-options    agetty-login-options
                    (default #f))
  (chroot           agetty-chroot
                    (default #f))
  (hangup?          agetty-hangup?
                    (default #f))
  (keep-baud?       agetty-keep-baud?
                    (default #f))
  (timeout          agetty-timeout              ;integer or #f
                    (default #f))
  (detect-case?     agetty-detect-case?
                    (default #f))
  (wait-cr?         agetty-wait-cr?
                    (default #f))
  (no-hints?        agetty-no-hints?
                    (default #f))
  (no-hostname?     agetty-no-hostname?
                    (default #f))
  (long-hostname?   agetty-long-hostname?
                    (default #f))
  (erase-characters agetty-erase-characters
                    (default #f))
  (kill-characters  agetty-kill-characters
                    (default #f))
  (chdir            agetty-chdir
                    (default #f))
  (delay            agetty-delay                ;integer or #f
                    (default #f))
  (nice             agetty-nice                 ;integer or #f
                    (default #f))
  (extra-options    agetty-extra-options        ;list of strings
                    (default '()))
  (shepherd-requirement agetty-shepherd-requirement ;list of symbols
                    (default '())))

(define (default-serial-port)
  "Return code that finds, in the kernel's command line, the serial line that
a machine without a screen would use, or #f."
  (with-imported-modules (source-module-closure
                          '((gnu build linux-boot)))
    #~(begin
        ;; The arguments are agetty.tty=TTY and console=TTY,SPEED; virtual
        ;; terminals are no serial lines.
        (let* ((not-comma (char-set-complement (char-set #\,)))
               (command (linux-command-line))
               (agetty-specs (find-long-options "agetty.tty" command))
               (console-specs (filter (lambda (spec)
                                        (and (string-prefix? "tty" spec)
                                             (not (or
                                                   (string-prefix? "tty0" spec)
                                                   (string-prefix? "tty1" spec)
                                                   (string-prefix? "tty2" spec)
                                                   (string-prefix? "tty3" spec)
                                                   (string-prefix? "tty4" spec)
                                                   (string-prefix? "tty5" spec)
                                                   (string-prefix? "tty6" spec)
                                                   (string-prefix? "tty7" spec)
                                                   (string-prefix? "tty8" spec)
                                                   (string-prefix? "tty9" spec)))))
                                      (find-long-options "console" command)))
               (specs (append agetty-specs console-specs)))
          (match specs
            (() #f)
            ((spec _ ...)
             (match (string-tokenize spec not-comma)
               ((device-name _ ...)
                device-name))))))))

(define (flag set? option)
  (if set? (list option) '()))

(define (option name value)
  "Return the option NAME with VALUE, a string or a number, unless that is #f."
  (cond ((not value) '())
        ((number? value) (list name (number->string value)))
        (else (list name value))))

(define (local-line-option mode)
  ;; The single hyphen is Guix's too.
  (case mode
    ((auto)   '("--local-line=auto"))
    ((always) '("--local-line=always"))
    ((never)  '("-local-line=never"))
    (else     '())))

(define (agetty-options config)
  "Return the options of 'agetty' for CONFIG, without terminal and speed."
  (match-record config <agetty-configuration>
    (tty auto-login login-program login-pause? eight-bits? no-reset? remote?
     flow-control? host no-issue? init-string no-clear? local-line
     extract-baud? skip-login? no-newline? login-options chroot hangup?
     keep-baud? timeout detect-case? wait-cr? no-hints? no-hostname?
     long-hostname? erase-characters kill-characters chdir delay nice
     extra-options)
    (append extra-options
            (flag eight-bits? "--8bits")
            (flag no-reset? "--noreset")
            (flag remote? "--remote")
            (flag flow-control? "--flow-control")
            (option "--host" host)
            (flag no-issue? "--noissue")
            (option "--init-string" init-string)
            (flag no-clear? "--noclear")
            (local-line-option local-line)
            (flag (not tty) "--keep-baud")
            (flag extract-baud? "--extract-baud")
            (flag skip-login? "--skip-login")
            (flag no-newline? "--nonewline")
            (option "--login-options" login-options)
            (option "--chroot" chroot)
            (flag hangup? "--hangup")
            (flag keep-baud? "--keep-baud")
            (option "--timeout" timeout)
            (flag detect-case? "--detect-case")
            (flag wait-cr? "--wait-cr")
            (flag no-hints? "--nohints?")
            (flag no-hostname? "--nohostname")
            (flag long-hostname? "--long-hostname")
            (option "--erase-chars" erase-characters)
            (option "--kill-chars" kill-characters)
            (option "--chdir" chdir)
            (option "--delay" delay)
            (option "--nice" nice)
            (option "--autologin" auto-login)
            (option "--login-program" login-program)
            (flag login-pause? "--login-pause"))))

(define (agetty-shepherd-services config)
  (match-record config <agetty-configuration>
    (tty term baud-rate shepherd-requirement)
    (let ((provided (list (symbol-append 'term-
                                         (string->symbol (or tty "console"))))))
      (list
       (shepherd-service
        (documentation "Let users log in on a terminal, with agetty.")
        (provision provided)
        ;; The prompt shows the name of the machine, and udev comes first so
        ;; that it does not get lost among the kernel's messages.
        (requirement (cons* 'user-processes 'host-name 'udev
                            shepherd-requirement))
        (modules '((ice-9 match) (gnu build linux-boot)))
        (start
         (with-imported-modules (source-module-closure
                                 '((gnu build linux-boot)))
           #~(lambda args
               (let ((defaulted-tty #$(or tty (default-serial-port))))
                 (apply
                  (if defaulted-tty
                      (make-forkexec-constructor
                       (list #$(file-append util-linux "/sbin/agetty")
                             #$@(agetty-options config)
                             defaulted-tty
                             #$@(if baud-rate (list baud-rate) '())
                             #$@(if term (list term) '())))
                      #$(if tty
                            #~(const #f)
                            ;; Nobody asked for a serial line: do not fail.
                            #~(lambda _
                                (format #t "~a: \
no serial port console requested; doing nothing~%"
                                        '#$(car provided))
                                'idle)))
                  args)))))
        (stop #~(let ((stop (make-kill-destructor)))
                  (lambda (running)
                    (if (eq? 'idle running)
                        #f
                        (stop running))))))))))

(define agetty-service-type
  (service-type
   (name 'agetty)
   (extensions
    (list (service-extension shepherd-root-service-type
                             agetty-shepherd-services)))
   (description
    "Let users log in on a terminal, such as a serial line, with
@command{agetty}.")))

(define-deprecated (agetty-service config)
  agetty-service-type
  (service agetty-service-type config))
