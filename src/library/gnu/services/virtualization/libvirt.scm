;;; guixlite --- libvirtd, which runs virtual machines
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Each field of the configuration but the packages is a line of
;;; libvirtd.conf.

(define-module (gnu services virtualization libvirt)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services dbus)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system shadow)
  #:use-module (gnu packages virtualization)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:export (libvirt-configuration
            libvirt-service-type))

;; What is empty by default is left to libvirtd.
(define optional-list? list?)
(define optional-string? string?)

(define-configuration/no-serialization libvirt-configuration
  (libvirt
   (file-like libvirt)
   "The libvirt package.")
  (qemu
   (file-like qemu)
   "The QEMU package.")
  (listen-tls?
   (boolean #t)
   "Whether to accept encrypted connections, which needs certificates.")
  (listen-tcp?
   (boolean #f)
   "Whether to accept unencrypted connections.")
  (tls-port
   (string "16514")
   "The port, or its name, of encrypted connections.")
  (tcp-port
   (string "16509")
   "The port, or its name, of unencrypted connections.")
  (listen-addr
   (string "0.0.0.0")
   "The address or host name to listen at.")
  (mdns-adv?
   (boolean #f)
   "Whether to advertise the service in the local network.")
  (mdns-name
   (string (string-append "Virtualization Host " (gethostname)))
   "The name under which it is advertised.")
  (unix-sock-group
   (string "libvirt")
   "The group that may use libvirt.")
  (unix-sock-ro-perms
   (string "0777")
   "The mode of the socket by which machines are watched.")
  (unix-sock-rw-perms
   (string "0770")
   "The mode of the socket by which machines are run.")
  (unix-sock-admin-perms
   (string "0777")
   "The mode of the socket by which libvirtd is administered.")
  (unix-sock-dir
   (string "/var/run/libvirt")
   "The directory of the sockets.")
  (auth-unix-ro
   (string "polkit")
   "How clients of the socket for watching are authenticated.")
  (auth-unix-rw
   (string "polkit")
   "How clients of the socket for running machines are authenticated.")
  (auth-tcp
   (string "sasl")
   "How clients of unencrypted connections are authenticated.")
  (auth-tls
   (string "none")
   "How clients of encrypted connections are authenticated, besides their
certificates.")
  (access-drivers
   (optional-list '())
   "What restricts authenticated users.")
  (key-file
   (string "")
   "The file of the server's key.")
  (cert-file
   (string "")
   "The file of the server's certificate.")
  (ca-file
   (string "")
   "The file of the authority's certificate.")
  (crl-file
   (string "")
   "The file of revoked certificates.")
  (tls-no-sanity-cert
   (boolean #f)
   "Whether not to check the server's own certificate.")
  (tls-no-verify-cert
   (boolean #f)
   "Whether not to check clients' certificates.")
  (tls-allowed-dn-list
   (optional-list '())
   "The distinguished names of clients that are let in.")
  (sasl-allowed-usernames
   (optional-list '())
   "The users who are let in by SASL.")
  (tls-priority
   (string "NORMAL")
   "The ciphers and protocols to use, as GnuTLS writes them.")
  (max-clients
   (integer 5000)
   "How many clients may be connected.")
  (max-queued-clients
   (integer 1000)
   "How many more may wait to be.")
  (max-anonymous-clients
   (integer 20)
   "How many clients may be connected without being authenticated yet; 0 is any
number.")
  (min-workers
   (integer 5)
   "How many threads there are at first.")
  (max-workers
   (integer 20)
   "How many threads there may be.")
  (prio-workers
   (integer 5)
   "How many more threads there are for urgent requests.")
  (max-requests
   (integer 20)
   "How many requests may be served at a time.")
  (max-client-requests
   (integer 5)
   "How many of them of one client.")
  (admin-min-workers
   (integer 1)
   "As @code{min-workers}, for administration.")
  (admin-max-workers
   (integer 5)
   "As @code{max-workers}, for administration.")
  (admin-max-clients
   (integer 5)
   "As @code{max-clients}, for administration.")
  (admin-max-queued-clients
   (integer 5)
   "As @code{max-queued-clients}, for administration.")
  (admin-max-client-requests
   (integer 5)
   "As @code{max-client-requests}, for administration.")
  (log-level
   (integer 3)
   "What is logged: 4, errors; 3, warnings too; 2, information; 1, all.")
  (log-filters
   (string "3:remote 4:event")
   "Other levels for parts of libvirt, as @code{LEVEL:NAME}, separated by
spaces; with a plus sign before the name, a stack trace is logged, too.")
  (log-outputs
   (string "3:syslog:libvirtd")
   "Where messages of which level go: @code{LEVEL:stderr},
@code{LEVEL:syslog:NAME}, @code{LEVEL:file:FILE} or @code{LEVEL:journald},
separated by spaces.")
  (audit-level
   (integer 1)
   "Whether to use the kernel's audit system: 0, no; 1, if it is on; 2, or else
do not start.")
  (audit-logging
   (boolean #f)
   "Whether audit messages are logged, too.")
  (host-uuid
   (optional-string "")
   "The host's UUID.")
  (host-uuid-source
   (string "smbios")
   "Where the host's UUID is from, if it is not given: @code{smbios} or
@code{machine-id}.")
  (keepalive-interval
   (integer 5)
   "After how many seconds of silence a client is asked whether it is there; -1
is never.")
  (keepalive-count
   (integer 5)
   "How often it is asked before the connection is given up.")
  (admin-keepalive-interval
   (integer 5)
   "As @code{keepalive-interval}, for administration.")
  (admin-keepalive-count
   (integer 5)
   "As @code{keepalive-count}, for administration.")
  (ovs-timeout
   (integer 5)
   "How many seconds a command to Open vSwitch may take."))

(define (field->key name)
  "Return the key of libvirtd.conf for the field NAME, a symbol."
  (string-map (lambda (c) (if (char=? c #\-) #\_ c))
              (string-delete #\? (symbol->string name))))

(define (field->line name type value)
  "Return the line for the field NAME; what is left out is a comment."
  (define (quoted text)
    (string-append "\"" text "\""))
  (define left-out?
    (or (and (eq? type 'optional-list) (null? value))
        (and (eq? type 'optional-string) (string-null? value))))

  (string-append (if left-out? "# " "")
                 (field->key name) " = "
                 (cond ((string? value) (quoted value))
                       ((number? value) (number->string value))
                       ((list? value)
                        (string-append "["
                                       (string-join (map quoted value) ",")
                                       "]"))
                       (value "1")
                       (else "0"))
                 "\n"))

(define (libvirtd.conf config)
  "Return the daemon's configuration file."
  (plain-file "libvirtd.conf"
              (string-concatenate
               (map (lambda (field)
                      (field->line (configuration-field-name field)
                                   (configuration-field-type field)
                                   ((configuration-field-getter field)
                                    config)))
                    ;; All but the packages.
                    (cddr libvirt-configuration-fields)))))

(define %libvirt-accounts
  (list (user-group (name "libvirt") (system? #t))))

(define (libvirt-activation config)
  "Return code that makes the directory of the sockets."
  #~(begin
      (use-modules (guix build utils))
      (mkdir-p #$(libvirt-configuration-unix-sock-dir config))))

(define (libvirt-shepherd-services config)
  "Return the service that runs the daemon, which looks for QEMU and other
commands on its PATH."
  (match-record config <libvirt-configuration> (libvirt listen-tcp?)
    (list (shepherd-service
           (provision '(libvirtd))
           (requirement '(dbus-system))
           (documentation "Run libvirtd, which runs virtual machines.")
           (start #~(make-forkexec-constructor
                     (list (string-append #$libvirt "/sbin/libvirtd")
                           "-f" #$(libvirtd.conf config)
                           #$@(if listen-tcp? '("--listen") '()))
                     #:environment-variables
                     (list (string-append
                            "PATH=/run/current-system/profile/bin:"
                            "/run/current-system/profile/sbin"))))
           (stop #~(make-kill-destructor))))))

(define (libvirt-packages config)
  "Return the packages whose commands users want."
  (match-record config <libvirt-configuration> (libvirt qemu)
    (list libvirt qemu)))

(define libvirt-service-type
  (service-type
   (name 'libvirt)
   (extensions
    (list (service-extension polkit-service-type
                             (compose list libvirt-configuration-libvirt))
          (service-extension profile-service-type libvirt-packages)
          (service-extension activation-service-type libvirt-activation)
          (service-extension shepherd-root-service-type
                             libvirt-shepherd-services)
          (service-extension account-service-type
                             (const %libvirt-accounts))))
   (default-value (libvirt-configuration))
   (description
    "Run libvirtd, through which programs run and watch virtual machines.")))
