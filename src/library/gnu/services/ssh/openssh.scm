;;; guixlite --- the OpenSSH server
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; sshd with its configuration, host keys, account and PAM service.  Other
;;; services extend it with keys that may log in.

(define-module (gnu services ssh openssh)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system pam)
  #:use-module (gnu system shadow)
  #:use-module (gnu packages admin)
  #:use-module (gnu packages ssh)
  #:use-module (guix deprecation)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix modules)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:use-module (ice-9 match)
  #:export (openssh-configuration
            openssh-configuration?
            openssh-configuration-openssh
            openssh-configuration-pid-file
            openssh-configuration-port-number
            openssh-configuration-max-connections
            openssh-configuration-permit-root-login
            openssh-configuration-allow-empty-passwords?
            openssh-configuration-password-authentication?
            openssh-configuration-public-key-authentication?
            openssh-configuration-x11-forwarding?
            openssh-configuration-allow-agent-forwarding?
            openssh-configuration-allow-tcp-forwarding?
            openssh-configuration-gateway-ports?
            openssh-configuration-challenge-response-authentication?
            openssh-configuration-use-pam?
            openssh-configuration-print-last-log?
            openssh-configuration-subsystems
            openssh-configuration-accepted-environment
            openssh-configuration-log-level
            openssh-configuration-extra-content
            openssh-configuration-authorized-keys
            openssh-configuration-generate-host-keys?
            openssh-service-type))

(define-record-type* <openssh-configuration>
  openssh-configuration make-openssh-configuration
  openssh-configuration?
  (openssh openssh-configuration-openssh          ;file-like
           (default openssh))
  (pid-file openssh-configuration-pid-file        ;string
            (default "/var/run/sshd.pid"))
  (port-number openssh-configuration-port-number  ;integer
               (default 22))
  (max-connections openssh-configuration-max-connections ;integer
                   (default 200))
  (permit-root-login                              ;boolean or
   openssh-configuration-permit-root-login        ;prohibit-password
   (default #f))
  (allow-empty-passwords?                         ;boolean
   openssh-configuration-allow-empty-passwords?
   (default #f))
  (password-authentication?                       ;boolean
   openssh-configuration-password-authentication?
   (default #t))
  (public-key-authentication?                     ;boolean
   openssh-configuration-public-key-authentication?
   (default #t))
  (x11-forwarding?                                ;boolean
   openssh-configuration-x11-forwarding?
   (default #f))
  (allow-agent-forwarding?                        ;boolean
   openssh-configuration-allow-agent-forwarding?
   (default #t))
  (allow-tcp-forwarding?                          ;boolean
   openssh-configuration-allow-tcp-forwarding?
   (default #t))
  (gateway-ports?                                 ;boolean
   openssh-configuration-gateway-ports?
   (default #f))
  (challenge-response-authentication?             ;boolean
   openssh-configuration-challenge-response-authentication?
   (default #f))
  (use-pam?                                       ;boolean
   openssh-configuration-use-pam?
   (default #t))
  (print-last-log?                                ;boolean
   openssh-configuration-print-last-log?
   (default #t))
  (subsystems                                     ;list of (NAME COMMAND)
   openssh-configuration-subsystems
   (default '(("sftp" "internal-sftp"))))
  (accepted-environment                           ;list of strings
   openssh-configuration-accepted-environment
   (default '()))
  (log-level                                      ;symbol
   openssh-configuration-log-level
   (default 'info))
  (extra-content                                  ;string, file-like or gexp
   openssh-configuration-extra-content
   (default ""))
  (authorized-keys                                ;list of (USER FILE-LIKE ...)
   openssh-configuration-authorized-keys
   (default '()))
  (generate-host-keys?                            ;boolean
   openssh-configuration-generate-host-keys?
   (default #t))
  (%auto-start?                                   ;boolean
   openssh-auto-start?
   (default #t)))

;;; sshd_config

(define (yes/no value)
  "Return the boolean VALUE as sshd spells it."
  (if value "yes" "no"))

(define (root-login value)
  "Return the argument of PermitRootLogin for VALUE."
  (match value
    ((? boolean? value) (yes/no value))
    ('prohibit-password "prohibit-password")
    ('without-password
     (warn-about-deprecation 'without-password #f
                             #:replacement 'prohibit-password)
     "prohibit-password")
    (_
     (raise-exception
      (formatted-message (G_ "permit-root-login must be #t, #f or \
'prohibit-password, but is ~s")
                         value)))))

(define (settings config)
  "Return what CONFIG says in one word each, as a list of (KEYWORD ARGUMENT)."
  (match-record config <openssh-configuration>
    (pid-file port-number permit-root-login allow-empty-passwords?
     password-authentication? public-key-authentication? x11-forwarding?
     allow-agent-forwarding? allow-tcp-forwarding? gateway-ports?
     challenge-response-authentication? use-pam? print-last-log? log-level)
    `(("Port" ,(number->string port-number))
      ("PermitRootLogin" ,(root-login permit-root-login))
      ("PermitEmptyPasswords" ,(yes/no allow-empty-passwords?))
      ("PasswordAuthentication" ,(yes/no password-authentication?))
      ("PubkeyAuthentication" ,(yes/no public-key-authentication?))
      ("X11Forwarding" ,(yes/no x11-forwarding?))
      ("AllowAgentForwarding" ,(yes/no allow-agent-forwarding?))
      ("AllowTcpForwarding" ,(yes/no allow-tcp-forwarding?))
      ("GatewayPorts" ,(yes/no gateway-ports?))
      ("PidFile" ,pid-file)
      ("ChallengeResponseAuthentication"
       ,(yes/no challenge-response-authentication?))
      ("UsePAM" ,(yes/no use-pam?))
      ("PrintLastLog" ,(yes/no print-last-log?))
      ("LogLevel" ,(string-upcase (symbol->string log-level)))
      ;; The last directory is the one that the activation fills.
      ("AuthorizedKeysFile"
       ".ssh/authorized_keys .ssh/authorized_keys2 \
/etc/ssh/authorized_keys.d/%u"))))

(define (sshd-configuration-file config)
  "Return the sshd_config for CONFIG.  Its own text comes last, so that it may
end in `Match' blocks."
  (match-record config <openssh-configuration>
    (accepted-environment subsystems extra-content)
    (define lines
      (append (settings config)
              (map (lambda (variable) (list "AcceptEnv" variable))
                   accepted-environment)
              (map (match-lambda
                     ((name command)
                      (list "Subsystem" name " " command)))
                   subsystems)))

    (apply mixed-text-file "sshd_config"
           (append (append-map (match-lambda
                                 ((keyword . arguments)
                                  `(,keyword " " ,@arguments "\n")))
                               lines)
                   (list extra-content "\n")))))

;;; Keys

(define (authorized-keys-directory keys)
  "Return a directory with a file of public keys for each user in KEYS."
  (computed-file
   "openssh-authorized-keys"
   (with-imported-modules (source-module-closure '((guix build utils)))
     #~(begin
         (use-modules (guix build utils))
         (define (append-file name port)
           (call-with-input-file name
             (lambda (input) (dump-port input port))))
         (mkdir #$output)
         (for-each (lambda (entry)
                     (call-with-output-file
                         (string-append #$output "/" (car entry))
                       (lambda (port)
                         (for-each (lambda (key) (append-file key port))
                                   (cdr entry)))))
                   '#$keys)))))

(define (merge-keys entries)
  "Return ENTRIES, a list of (USER KEY ...), with one entry for each user."
  (map (lambda (user)
         (cons user
               (append-map (match-lambda
                             ((name . keys)
                              (if (equal? name user) keys '())))
                           entries)))
       (delete-duplicates (map car entries))))

(define (add-authorized-keys config keys)
  "Return CONFIG with KEYS authorized as well."
  (openssh-configuration
   (inherit config)
   (authorized-keys
    (merge-keys (append (openssh-configuration-authorized-keys config)
                        keys)))))

;;; Accounts, activation, PAM

(define %openssh-accounts
  (list (user-group (name "sshd") (system? #t))
        (user-account
         (name "sshd")
         (group "sshd")
         (system? #t)
         (comment "sshd privilege separation user")
         (home-directory "/var/run/sshd")
         (shell (file-append shadow "/sbin/nologin")))))

(define (openssh-activation config)
  "Return code that sets up /etc/ssh.  sshd refuses keys in a directory that a
group may write to, as it may to the store: hence the copy."
  (match-record config <openssh-configuration>
    (openssh pid-file authorized-keys print-last-log? generate-host-keys?)
    (with-imported-modules '((guix build utils))
      #~(begin
          (use-modules (guix build utils))

          (define (touch file-name)
            (call-with-output-file file-name (const #t)))

          ;; The `sshd' user has to read it.
          (mkdir-p "/etc/ssh")
          (chmod "/etc/ssh" #o755)
          (mkdir-p (dirname #$pid-file))

          (catch 'system-error
            (lambda ()
              (delete-file-recursively "/etc/ssh/authorized_keys.d"))
            (lambda args
              (unless (= ENOENT (system-error-errno args))
                (apply throw args))))
          (copy-recursively #$(authorized-keys-directory authorized-keys)
                            "/etc/ssh/authorized_keys.d")

          (chmod "/etc/ssh/authorized_keys.d" #o555)

          (let ((lastlog "/var/log/lastlog"))
            (when #$print-last-log?
              (unless (file-exists? lastlog)
                (touch lastlog))))

          (when #$generate-host-keys?
            ;; Only those that are missing.
            (system* (string-append #$openssh "/bin/ssh-keygen") "-A"))))))

(define (openssh-pam-services config)
  "Return the PAM service that sshd asks."
  (list (unix-pam-service
         "sshd"
         #:login-uid? #t
         #:allow-empty-passwords?
         (openssh-configuration-allow-empty-passwords? config))))

;;; Running it

;; A Shepherd that can listen in sshd's stead, on several addresses, starts a
;; process for each connection.
(define %inetd-style?
  #~(and (defined? 'make-inetd-constructor)
         (not (string=? (@ (shepherd config) Version) "0.9.0"))))

;; The kernel may have been told to do without IPv6.
(define %ipv6-support?
  #~(catch 'system-error
      (lambda ()
        (let ((sock (socket AF_INET6 SOCK_STREAM 0)))
          (close-port sock)
          #t))
      (const #f)))

(define (openssh-shepherd-services config)
  "Return the service that runs sshd."
  (match-record config <openssh-configuration>
    (openssh pid-file port-number max-connections %auto-start?)
    (define configuration-file
      (sshd-configuration-file config))
    (define needs
      '(pam syslogd loopback networking))
    (define command
      #~(list (string-append #$openssh "/sbin/sshd")
              "-D" "-f" #$configuration-file))

    (list (shepherd-service
           (provision '(ssh-daemon ssh sshd))
           (requirement needs)
           (documentation "Run the OpenSSH server.")
           (start #~(if #$%inetd-style?
                        (make-inetd-constructor
                         (append #$command '("-i"))
                         (cons (endpoint
                                (make-socket-address AF_INET INADDR_ANY
                                                     #$port-number))
                               (if #$%ipv6-support?
                                   (list
                                    (endpoint
                                     (make-socket-address AF_INET6 IN6ADDR_ANY
                                                          #$port-number)))
                                   '()))
                         #:requirements '#$needs
                         #:max-connections #$max-connections)
                        (make-forkexec-constructor #$command
                                                   #:pid-file #$pid-file)))
           (stop #~(if #$%inetd-style?
                       (make-inetd-destructor)
                       (make-kill-destructor)))
           (actions (list (shepherd-configuration-action configuration-file)))
           (auto-start? %auto-start?)))))

(define openssh-service-type
  (service-type
   (name 'openssh)
   (extensions
    (list (service-extension shepherd-root-service-type
                             openssh-shepherd-services)
          (service-extension pam-root-service-type openssh-pam-services)
          (service-extension activation-service-type openssh-activation)
          (service-extension account-service-type (const %openssh-accounts))
          ;; So that scp to this machine finds its other half.
          (service-extension profile-service-type
                             (compose list openssh-configuration-openssh))))
   (compose concatenate)
   (extend add-authorized-keys)
   (default-value (openssh-configuration))
   (description
    "Run the OpenSSH server, @command{sshd}, which lets users log in and copy
files over the network.")))
