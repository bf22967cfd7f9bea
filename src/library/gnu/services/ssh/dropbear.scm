;;; guixlite --- the Dropbear SSH server
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; A small server, configured by command-line options alone.

(define-module (gnu services ssh dropbear)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages ssh)
  #:use-module (guix deprecation)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (dropbear-configuration
            dropbear-configuration?
            dropbear-service-type
            dropbear-service))

(define-record-type* <dropbear-configuration>
  dropbear-configuration make-dropbear-configuration
  dropbear-configuration?
  (dropbear               dropbear-configuration-dropbear ;file-like
                          (default dropbear))
  (port-number            dropbear-configuration-port-number ;integer
                          (default 22))
  (syslog-output?         dropbear-configuration-syslog-output? ;boolean
                          (default #t))
  (pid-file               dropbear-configuration-pid-file ;string
                          (default "/var/run/dropbear.pid"))
  (root-login?            dropbear-configuration-root-login? ;boolean
                          (default #f))
  (allow-empty-passwords? dropbear-configuration-allow-empty-passwords?
                          (default #f))           ;boolean
  (password-authentication? dropbear-configuration-password-authentication?
                            (default #t)))        ;boolean

(define %dropbear-activation
  #~(begin
      (use-modules (guix build utils))
      (mkdir-p "/etc/dropbear")))

(define (dropbear-command config)
  "Return the code of dropbear's command line.  With -R it makes its host keys
upon the first connection, when there is enough randomness."
  (match-record config <dropbear-configuration>
    (dropbear port-number syslog-output? pid-file root-login?
     allow-empty-passwords? password-authentication?)
    #~(list (string-append #$dropbear "/sbin/dropbear")
            "-F" "-R"
            "-p" #$(number->string port-number)
            "-P" #$pid-file
            #$@(if syslog-output? '() '("-E"))
            #$@(if root-login? '() '("-w"))
            #$@(if password-authentication? '() '("-s" "-g"))
            #$@(if allow-empty-passwords? '("-B") '()))))

(define (dropbear-shepherd-services config)
  "Return the service that runs dropbear."
  (match-record config <dropbear-configuration> (pid-file syslog-output?)
    (list (shepherd-service
           (provision '(ssh-daemon ssh sshd))
           (requirement (if syslog-output?
                            '(networking syslogd)
                            '(networking)))
           (documentation "Run the Dropbear SSH server.")
           (start #~(make-forkexec-constructor #$(dropbear-command config)
                                               #:pid-file #$pid-file))
           (stop #~(make-kill-destructor))))))

(define dropbear-service-type
  (service-type
   (name 'dropbear)
   (extensions
    (list (service-extension shepherd-root-service-type
                             dropbear-shepherd-services)
          (service-extension activation-service-type
                             (const %dropbear-activation))))
   (default-value (dropbear-configuration))
   (description "Run Dropbear, a small secure shell server.")))

(define-deprecated (dropbear-service #:optional
                                     (config (dropbear-configuration)))
  dropbear-service-type
  "Return a service that runs Dropbear as CONFIG says."
  (service dropbear-service-type config))
