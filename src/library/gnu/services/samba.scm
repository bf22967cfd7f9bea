;;; guixlite --- files and printers for Windows
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Samba's daemons, and wsdd, which makes a machine appear in the network
;;; neighbourhood of Windows.

(define-module (gnu services samba)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages admin)
  #:use-module ((gnu packages samba) #:select (samba wsdd))
  #:use-module (gnu system shadow)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (samba-service-type
            samba-configuration

            wsdd-service-type
            wsdd-configuration))

(define-record-type* <samba-configuration>
  samba-configuration make-samba-configuration
  samba-configuration?
  (package          samba-configuration-package   ;file-like
                    (default samba))
  (config-file      samba-configuration-config-file ;file-like
                    (default #f))
  (enable-samba?    samba-configuration-enable-samba? ;boolean
                    (default #f))
  (enable-smbd?     samba-configuration-enable-smbd? ;boolean
                    (default #t))
  (enable-nmbd?     samba-configuration-enable-nmbd? ;boolean
                    (default #t))
  (enable-winbindd? samba-configuration-enable-winbindd? ;boolean
                    (default #t)))

(define (samba-activation config)
  "Return code that makes Samba's directories, puts its configuration in place
and lets Samba look at it."
  (match-record config <samba-configuration> (package config-file)
    (define (directory parent)
      (string-append parent "/samba"))

    (with-imported-modules '((guix build utils))
      #~(begin
          (use-modules (guix build utils))
          (mkdir-p #$(directory "/etc"))
          (mkdir-p #$(directory "/var/lib"))
          (mkdir-p/perms (string-append #$(directory "/var/lib") "/private")
                         (getpwnam "root") #o700)
          (mkdir-p #$(directory "/var/log"))
          (mkdir-p #$(directory "/var/run"))
          (mkdir-p #$(directory "/var/lock"))
          (mkdir-p #$(directory "/var/cache"))
          (copy-file #$config-file "/etc/samba/smb.conf")
          (invoke #$(file-append package "/bin/testparm")
                  "--suppress-prompt" "/etc/samba/smb.conf")))))

(define (samba-daemon config name purpose)
  "Return the service that runs Samba's daemon NAME, a symbol, for PURPOSE."
  (match-record config <samba-configuration> (package config-file)
    (shepherd-service
     (documentation purpose)
     (provision (list (symbol-append 'samba- name)))
     (requirement '(networking))
     (start #~(make-forkexec-constructor
               (list #$(file-append package
                                    (format #f "/sbin/~a" name))
                     (string-append "--configfile=" #$config-file)
                     "--foreground"
                     "--no-process-group")))
     (stop #~(make-kill-destructor)))))

(define (samba-shepherd-services config)
  "Return the services of the daemons that CONFIG enables."
  (define (when-enabled enabled? name purpose)
    (if (enabled? config)
        (list (samba-daemon config name purpose))
        '()))

  (append (when-enabled samba-configuration-enable-samba? 'samba
                        "Control a domain of Active Directory.")
          (when-enabled samba-configuration-enable-nmbd? 'nmbd
                        "Answer for names of NetBIOS.")
          (when-enabled samba-configuration-enable-smbd? 'smbd
                        "Serve files and printers by SMB.")
          (when-enabled samba-configuration-enable-winbindd? 'winbindd
                        "Let users and groups of a domain be known here.")))

(define samba-service-type
  (service-type
   (name 'samba)
   (extensions
    (list (service-extension shepherd-root-service-type
                             samba-shepherd-services)
          (service-extension activation-service-type samba-activation)
          (service-extension profile-service-type
                             (compose list samba-configuration-package))))
   (default-value (samba-configuration))
   (description
    "Run Samba, which serves files and printers to Windows and can be part of
its domains.")))


;;;
;;; Being seen by Windows.
;;;

(define-record-type* <wsdd-configuration>
  wsdd-configuration make-wsdd-configuration
  wsdd-configuration?
  (package        wsdd-configuration-package      ;file-like
                  (default wsdd))
  (ipv4only?      wsdd-configuration-ipv4only?    ;boolean
                  (default #f))
  (ipv6only?      wsdd-configuration-ipv6only?    ;boolean
                  (default #f))
  (chroot         wsdd-configuration-chroot       ;string or #f
                  (default #f))
  (hop-limit      wsdd-configuration-hop-limit    ;integer or #f
                  (default 1))
  (interfaces     wsdd-configuration-interfaces   ;list of strings
                  (default '()))
  (uuid-device    wsdd-configuration-uuid-device  ;string or #f
                  (default #f))
  (domain         wsdd-configuration-domain       ;string or #f
                  (default #f))
  (host-name      wsdd-configuration-host-name    ;string or #f
                  (default #f))
  (preserve-case? wsdd-configuration-preserve-case? ;boolean
                  (default #f))
  (workgroup      wsdd-configuration-workgroup    ;string or #f
                  (default "WORKGROUP")))

(define (wsdd-options config)
  "Return the arguments that say to wsdd what CONFIG says."
  (define (option name value)
    (if value (list name value) '()))

  (define (flag name given?)
    (if given? (list name) '()))

  (match-record config <wsdd-configuration>
    (ipv4only? ipv6only? chroot hop-limit interfaces uuid-device domain
     host-name preserve-case? workgroup)
    (append (flag "--ipv4only" ipv4only?)
            (flag "--ipv6only" ipv6only?)
            (option "--chroot" chroot)
            (option "--hoplimit" (and=> hop-limit number->string))
            (map (lambda (interface)
                   (string-append "--interface=" interface))
                 interfaces)
            (option "--uuid" uuid-device)
            (option "--domain" domain)
            (option "--hostname" host-name)
            (flag "--preserve-case" preserve-case?)
            (option "--workgroup" workgroup))))

(define (wsdd-shepherd-service config)
  "Return the service that runs wsdd."
  (list (shepherd-service
         (documentation "Let Windows see this machine.")
         (provision '(wsdd))
         (requirement '(networking))
         (start #~(make-forkexec-constructor
                   (list #$(file-append (wsdd-configuration-package config)
                                        "/bin/wsdd")
                         #$@(wsdd-options config))
                   #:user "wsdd"
                   #:group "wsdd"
                   #:log-file "/var/log/wsdd.log"))
         (stop #~(make-kill-destructor)))))

(define %wsdd-accounts
  (list (user-group (name "wsdd"))
        (user-account
         (name "wsdd")
         (group "wsdd")
         (comment "Web Service Discovery user")
         (home-directory "/var/empty")
         (shell (file-append shadow "/sbin/nologin")))))

(define wsdd-service-type
  (service-type
   (name 'wsdd)
   (extensions
    (list (service-extension shepherd-root-service-type
                             wsdd-shepherd-service)
          (service-extension account-service-type (const %wsdd-accounts))
          (service-extension profile-service-type
                             (compose list wsdd-configuration-package))))
   (default-value (wsdd-configuration))
   (description "Let Windows see this machine in its network.")))
