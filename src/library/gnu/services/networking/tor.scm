;;; guixlite --- the Tor network
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Tor with its onion services and pluggable transports; see tor(1) for what
;;; may stand in the file that the user adds.

(define-module (gnu services networking tor)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services shepherd)
  #:use-module (gnu build linux-container)
  #:use-module (gnu packages admin)
  #:use-module ((gnu packages tor) #:select (tor))
  #:use-module (gnu system file-systems)
  #:use-module (gnu system shadow)
  #:use-module (guix deprecation)
  #:use-module (guix gexp)
  #:use-module (guix least-authority)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:export (tor-configuration
            tor-configuration?
            tor-configuration-tor
            tor-configuration-config-file
            tor-configuration-hidden-services
            tor-configuration-socks-socket-type
            tor-configuration-control-socket-path
            tor-configuration-transport-plugins
            tor-onion-service-configuration
            tor-onion-service-configuration?
            tor-onion-service-configuration-name
            tor-onion-service-configuration-mapping
            tor-transport-plugin
            tor-transport-plugin?
            tor-plugin-role
            tor-plugin-protocol
            tor-plugin-program
            tor-hidden-service
            tor-service-type))

(define-record-type* <tor-configuration>
  tor-configuration make-tor-configuration
  tor-configuration?
  (tor               tor-configuration-tor        ;file-like
                     (default tor))
  (config-file       tor-configuration-config-file ;file-like
                     (default (plain-file "empty" "")))
  (hidden-services   tor-configuration-hidden-services
                     (default '()))
  (socks-socket-type tor-configuration-socks-socket-type ;'tcp or 'unix
                     (default 'tcp))
  (control-socket?   tor-configuration-control-socket-path
                     (default #f))
  (transport-plugins tor-configuration-transport-plugins
                     (default '())))

(define-configuration/no-serialization tor-onion-service-configuration
  (name string
   "What the service is called; its @file{.onion} name appears in a directory
of that name below @file{/var/lib/tor/hidden-services}.")
  (mapping alist
   "Ports of the service, each with the address that answers there."))

(define (check-role value)
  "Return VALUE if it is a role that a transport can have."
  (case value
    ((client server) value)
    (else (configuration-field-error #f 'role value))))

(define-record-type* <tor-transport-plugin>
  tor-transport-plugin make-tor-transport-plugin
  tor-transport-plugin?
  (role     tor-plugin-role                       ;'client or 'server
            (default 'client)
            (sanitize check-role))
  (protocol tor-plugin-protocol                   ;string
            (default "obfs4"))
  (program  tor-plugin-program))                  ;file-like


;;;
;;; The configuration file.
;;;

(define (onion-service-text service)
  "Return the lines of torrc for SERVICE."
  (match-record service <tor-onion-service-configuration> (name mapping)
    (define (port-line entry)
      ;; Both (80 . ADDRESS) and (80 ADDRESS) are in use.
      (let ((address (if (pair? (cdr entry)) (cadr entry) (cdr entry))))
        (format #f "HiddenServicePort ~a ~a~%" (car entry) address)))

    (string-concatenate
     (cons (format #f "HiddenServiceDir /var/lib/tor/hidden-services/~a~%"
                   name)
           (map port-line mapping)))))

(define (transport-text plugin)
  "Return the line of torrc for PLUGIN, as parts of a text."
  (match-record plugin <tor-transport-plugin> (role protocol program)
    (list (if (eq? role 'client) "Client" "Server")
          "TransportPlugin " protocol " exec " program "\n")))

(define (torrc config)
  "Return the file that CONFIG stands for, which ends with the user's own."
  (match-record config <tor-configuration>
    (config-file hidden-services socks-socket-type control-socket?
     transport-plugins)
    (define parts
      `("### Written from the system's configuration:\n"
        "DataDirectory /var/lib/tor\n"
        "Log notice stderr\n"
        ,@(if (eq? socks-socket-type 'unix)
              '("SocksPort unix:/var/run/tor/socks-sock\n"
                "UnixSocksGroupWritable 1\n")
              '())
        ,@(if control-socket?
              '("ControlSocket unix:/var/run/tor/control-sock"
                " GroupWritable RelaxDirModeCheck\n"
                "ControlSocketsGroupWritable 1\n")
              '())
        ,@(map onion-service-text hidden-services)
        ,@(append-map transport-text transport-plugins)
        "### What follows is the user's.\n\n"))

    (computed-file
     "torrc"
     (with-imported-modules '((guix build utils))
       #~(begin
           (use-modules (guix build utils))
           (call-with-output-file #$output
             (lambda (output)
               (for-each (lambda (part) (display part output))
                         (list #$@parts))
               (call-with-input-file #$config-file
                 (lambda (input) (dump-port input output))))))))))


;;;
;;; The service.
;;;

(define* (same-place file #:key (writable? #f))
  "Return the mapping that shows FILE where it is."
  (file-system-mapping (source file) (target file) (writable? writable?)))

(define (tor-shepherd-service config)
  "Return the service that runs Tor, which sees its own directories only."
  (match-record config <tor-configuration> (tor transport-plugins)
    (let* ((torrc (torrc config))
           (program (least-authority-wrapper
                     (file-append tor "/bin/tor")
                     #:name "tor"
                     #:mappings
                     `(,(same-place "/var/lib/tor" #:writable? #t)
                       ,(same-place "/var/run/tor" #:writable? #t)
                       ,(same-place torrc)
                       ,@(map (compose same-place tor-plugin-program)
                              transport-plugins))
                     #:namespaces (delq 'net %namespaces))))
      (list (shepherd-service
             (documentation "Run Tor, a network that keeps its users unknown.")
             (provision '(tor))
             (requirement '(user-processes loopback syslogd))
             ;; A PID file would tell the process's number in its namespace.
             (start #~(make-forkexec-constructor
                       (list #$program "-f" #$torrc)
                       #:user "tor" #:group "tor"))
             (stop #~(make-kill-destructor))
             (actions (list (shepherd-configuration-action torrc))))))))

(define (tor-activation config)
  "Return code that makes Tor's directories, those of onion services too."
  #~(begin
      (use-modules (guix build utils))

      (define %user
        (getpw "tor"))

      ;; Tor refuses a directory that others may read.
      (define (initialize service)
        (let ((directory (string-append "/var/lib/tor/hidden-services/"
                                        service)))
          (mkdir-p directory)
          (chown directory (passwd:uid %user) (passwd:gid %user))
          (chmod directory #o700)))

      ;; The group may come to sockets in here.
      (mkdir-p "/var/run/tor")
      (chown "/var/run/tor" (passwd:uid %user) (passwd:gid %user))
      (chmod "/var/run/tor" #o750)

      (mkdir-p "/var/lib/tor")
      (chown "/var/lib/tor" (passwd:uid %user) (passwd:gid %user))
      (chmod "/var/lib/tor" #o700)

      (chmod "/var/lib" #o755)

      (for-each initialize
                '#$(map tor-onion-service-configuration-name
                        (tor-configuration-hidden-services config)))))

(define %tor-accounts
  (list (user-group (name "tor") (system? #t))
        (user-account
         (name "tor")
         (group "tor")
         (system? #t)
         (comment "Tor daemon user")
         (home-directory "/var/empty")
         (shell (file-append shadow "/sbin/nologin")))))

(define (add-onion-services config services)
  (tor-configuration
   (inherit config)
   (hidden-services (append (tor-configuration-hidden-services config)
                            services))))

(define tor-service-type
  (service-type
   (name 'tor)
   (extensions
    (list (service-extension shepherd-root-service-type tor-shepherd-service)
          (service-extension account-service-type (const %tor-accounts))
          (service-extension activation-service-type tor-activation)))
   (compose concatenate)
   (extend add-onion-services)
   (default-value (tor-configuration))
   (description "Run Tor, a network that keeps its users unknown.")))

(define-deprecated (tor-hidden-service name mapping)
  #f
  "Return a service that adds the onion service NAME with MAPPING to Tor."
  (simple-service 'tor-hidden-service
                  tor-service-type
                  (list (tor-onion-service-configuration
                         (name name)
                         (mapping mapping)))))
