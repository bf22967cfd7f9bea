;;; guixlite --- GNU lsh, a secure shell server
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; lshd is configured by command-line options alone.

(define-module (gnu services ssh lsh)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system pam)
  #:use-module (gnu packages ssh)
  #:use-module (guix deprecation)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (lsh-configuration
            lsh-configuration?
            lsh-service
            lsh-service-type))

(define-record-type* <lsh-configuration>
  lsh-configuration make-lsh-configuration
  lsh-configuration?
  (lsh lsh-configuration-lsh                      ;file-like
       (default lsh))
  (daemonic? lsh-configuration-daemonic?          ;boolean
             (default #t))
  (host-key lsh-configuration-host-key            ;string
            (default "/etc/lsh/host-key"))
  (interfaces lsh-configuration-interfaces        ;list of strings; () is all
              (default '()))
  (port-number lsh-configuration-port-number      ;integer
               (default 22))
  (allow-empty-passwords? lsh-configuration-allow-empty-passwords?
                          (default #f))           ;boolean
  (root-login? lsh-configuration-root-login?      ;boolean
               (default #f))
  (syslog-output? lsh-configuration-syslog-output? ;boolean
                  (default #t))
  (pid-file? lsh-configuration-pid-file?          ;boolean
             (default #f))
  (pid-file lsh-configuration-pid-file            ;string
            (default "/var/run/lshd.pid"))
  (x11-forwarding? lsh-configuration-x11-forwarding? ;boolean
                   (default #t))
  (tcp/ip-forwarding? lsh-configuration-tcp/ip-forwarding? ;boolean
                      (default #t))
  (password-authentication? lsh-configuration-password-authentication?
                            (default #t))         ;boolean
  (public-key-authentication? lsh-configuration-public-key-authentication?
                              (default #t))       ;boolean
  (initialize? lsh-configuration-initialize?      ;boolean
               (default #t)))

(define %seed-file
  "/var/spool/lsh/yarrow-seed-file")

(define (initialization lsh host-key)
  "Return code that makes the random seed and HOST-KEY where they are missing.
The key goes from one program to another through a pipe; there may be no shell
yet to connect them."
  #~(begin
      (unless (file-exists? #$%seed-file)
        (system* (string-append #$lsh "/bin/lsh-make-seed")
                 "--sloppy" "-o" #$%seed-file))

      (unless (file-exists? #$host-key)
        (mkdir-p (dirname #$host-key))
        (format #t "creating SSH host key '~a'...~%" #$host-key)
        (let* ((in+out (pipe))
               (keygen (primitive-fork)))
          (case keygen
            ((0)
             (close-port (car in+out))
             (close-fdes 1)
             (dup2 (fileno (cdr in+out)) 1)
             (execl (string-append #$lsh "/bin/lsh-keygen")
                    "lsh-keygen" "--server"))
            (else
             (let ((write-key (primitive-fork)))
               (case write-key
                 ((0)
                  (close-port (cdr in+out))
                  (close-fdes 0)
                  (dup2 (fileno (car in+out)) 0)
                  (execl (string-append #$lsh "/bin/lsh-writekey")
                         "lsh-writekey" "--server" "-o" #$host-key))
                 (else
                  (close-port (car in+out))
                  (close-port (cdr in+out))
                  (waitpid keygen)
                  (waitpid write-key))))))))))

(define (lsh-activation config)
  "Return code that prepares lshd's files."
  (match-record config <lsh-configuration> (lsh host-key initialize?)
    #~(begin
        (use-modules (guix build utils))
        (mkdir-p "/var/spool/lsh")
        #$(if initialize? (initialization lsh host-key) #t))))

(define (daemon-options config)
  "Return the options that say how lshd runs in the background."
  (match-record config <lsh-configuration>
    (daemonic? pid-file? pid-file syslog-output?)
    (define pid-options
      (if pid-file?
          (list #~(string-append "--pid-file=" #$pid-file))
          '()))
    (cond ((not daemonic?) pid-options)
          (else
           `("--daemonic"
             ,@(if pid-file? pid-options '("--no-pid-file"))
             ,@(if syslog-output? '() '("--no-syslog")))))))

(define (lsh-options config)
  "Return lshd's options but for those of `daemon-options'."
  (define (flag name enabled?)
    (string-append (if enabled? "--" "--no-") name))

  (match-record config <lsh-configuration>
    (lsh host-key interfaces port-number root-login? x11-forwarding?
     tcp/ip-forwarding? password-authentication? public-key-authentication?)
    `(,#~(string-append "--host-key=" #$host-key)
      ,#~(string-append "--password-helper=" #$lsh "/sbin/lsh-pam-checkpw")
      ,#~(string-append "--subsystems=sftp=" #$lsh "/sbin/sftp-server")
      "-p" ,(number->string port-number)
      ,(flag "password" password-authentication?)
      ,(flag "publickey" public-key-authentication?)
      ,(flag "root-login" root-login?)
      ,(flag "x11-forward" x11-forwarding?)
      ,(flag "tcpip-forward" tcp/ip-forwarding?)
      ,@(map (lambda (interface)
               (string-append "--interface=" interface))
             interfaces))))

(define (lsh-shepherd-services config)
  "Return the service that runs lshd."
  (match-record config <lsh-configuration> (lsh daemonic? syslog-output?)
    (list (shepherd-service
           (provision '(ssh-daemon ssh sshd))
           (requirement (if (and daemonic? syslog-output?)
                            '(networking pam syslogd)
                            '(networking pam)))
           (documentation "Run the GNU lsh server.")
           (start #~(make-forkexec-constructor
                     (list #$(file-append lsh "/sbin/lshd")
                           #$@(daemon-options config)
                           #$@(lsh-options config))))
           (stop #~(make-kill-destructor))))))

(define (lsh-pam-services config)
  "Return the PAM service that lshd asks."
  (list (unix-pam-service
         "lshd"
         #:login-uid? #t
         #:allow-empty-passwords?
         (lsh-configuration-allow-empty-passwords? config))))

(define lsh-service-type
  (service-type
   (name 'lsh)
   (extensions
    (list (service-extension shepherd-root-service-type lsh-shepherd-services)
          (service-extension pam-root-service-type lsh-pam-services)
          (service-extension activation-service-type lsh-activation)))
   (default-value (lsh-configuration))
   (description "Run GNU@tie{}lsh's server, @command{lshd}.")))

(define-deprecated (lsh-service #:key
                                (lsh lsh)
                                (daemonic? #t)
                                (host-key "/etc/lsh/host-key")
                                (interfaces '())
                                (port-number 22)
                                (allow-empty-passwords? #f)
                                (root-login? #f)
                                (syslog-output? #t)
                                (pid-file? #f)
                                (pid-file "/var/run/lshd.pid")
                                (x11-forwarding? #t)
                                (tcp/ip-forwarding? #t)
                                (password-authentication? #t)
                                (public-key-authentication? #t)
                                (initialize? #t))
  lsh-service-type
  "Return a service that runs lshd.  The arguments are the fields of
`lsh-configuration'."
  (service lsh-service-type
           (lsh-configuration
            (lsh lsh)
            (daemonic? daemonic?)
            (host-key host-key)
            (interfaces interfaces)
            (port-number port-number)
            (allow-empty-passwords? allow-empty-passwords?)
            (root-login? root-login?)
            (syslog-output? syslog-output?)
            (pid-file? pid-file?)
            (pid-file pid-file)
            (x11-forwarding? x11-forwarding?)
            (tcp/ip-forwarding? tcp/ip-forwarding?)
            (password-authentication? password-authentication?)
            (public-key-authentication? public-key-authentication?)
            (initialize? initialize?))))
