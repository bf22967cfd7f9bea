;;; guixlite --- the configuration of CUPS
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Records whose fields are the directives of cupsd.conf and cups-files.conf.

(define-module (gnu services cups configuration)
  #:use-module (gnu services configuration)
  #:use-module (gnu packages cups)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (srfi srfi-1)
  #:export (operation-access-control
            operation-access-control?
            operation-access-control-operations
            operation-access-control-access-controls

            method-access-control
            method-access-control-reverse?
            method-access-control-methods
            method-access-control-access-controls

            location-access-control
            location-access-control-path
            location-access-control-access-controls
            location-access-control-method-access-controls

            policy-configuration
            policy-configuration-name
            policy-configuration-fields

            files-configuration
            files-configuration-fields

            cups-configuration
            cups-configuration-fields
            cups-configuration-cups
            cups-configuration-allow-empty-password?
            cups-configuration-extensions
            cups-configuration-files-configuration

            opaque-cups-configuration
            opaque-cups-configuration?
            opaque-cups-configuration-cups
            opaque-cups-configuration-allow-empty-password?
            opaque-cups-configuration-extensions
            opaque-cups-configuration-cupsd.conf
            opaque-cups-configuration-cups-files.conf))

;;; Types of fields

(define (strings-without separator)
  "Return a predicate for lists of strings in which no SEPARATOR is."
  (lambda (obj)
    (and (list? obj)
         (every (lambda (item)
                  (and (string? item) (not (string-index item separator))))
                obj))))

(define (one-of . words)
  "Return a predicate for the symbols WORDS."
  (lambda (obj)
    (and (memq obj words) #t)))

(define multiline-string-list? (strings-without #\space))
(define space-separated-string-list? (strings-without #\space))
(define environment-variables? (strings-without #\space))
(define comma-separated-string-list? (strings-without #\,))

(define (comma-separated-string-list-or-#f? obj)
  (or (not obj) (comma-separated-string-list? obj)))

(define access-control-list? (list-of string?))
(define package-list? (list-of file-like?))
(define space-separated-symbol-list? (list-of symbol?))

(define (non-negative-integer? obj)
  (and (exact-integer? obj) (>= obj 0)))

(define (boolean-or-non-negative-integer? obj)
  (or (boolean? obj) (non-negative-integer? obj)))

(define (file-name? obj)
  (and (string? obj) (string-prefix? "/" obj)))

(define (log-location? obj)
  (or (file-name? obj) (and (memq obj '(stderr syslog)) #t)))

(define (host-name-list-or-*? obj)
  (or (eq? obj '*)
      (and (list? obj) (every string? obj))))

(define host-name-lookups? (one-of #f #t 'double))
(define access-log-level? (one-of 'config 'actions 'all))
(define browse-local-protocols? (one-of 'all 'dnssd 'none))
(define default-auth-type? (one-of 'Basic))
(define default-encryption? (one-of 'Never 'IfRequested 'Required))
(define error-policy?
  (one-of 'abort-job 'retry-job 'retry-current-job 'stop-printer))
(define log-level?
  (one-of 'none 'emerg 'alert 'crit 'error 'warn 'notice 'info 'debug
          'debug2))
(define log-time-format? (one-of 'standard 'usecs))
(define server-tokens?
  (one-of 'None 'ProductOnly 'Major 'Minor 'Minimal 'OS 'Full))
(define sandboxing? (one-of 'relaxed 'strict))
(define method-list?
  (list-of (one-of 'DELETE 'GET 'HEAD 'OPTIONS 'POST 'PUT 'TRACE)))
(define ssl-options?
  (list-of (one-of 'AllowRC4 'AllowSSL3 'DenyCBC 'DenyTLS1.0)))

;;; Who may do what

(define-configuration/no-serialization operation-access-control
  (operations
   (space-separated-symbol-list '())
   "The IPP operations that are controlled.")
  (access-controls
   (access-control-list '())
   "Rules, a directive each, such as @code{\"Order allow,deny\"}."))

(define-configuration/no-serialization method-access-control
  (reverse?
   (boolean #f)
   "Whether all HTTP methods but those listed are controlled.")
  (methods
   (method-list '())
   "The HTTP methods that are controlled.")
  (access-controls
   (access-control-list '())
   "Rules, a directive each, such as @code{\"Order allow,deny\"}."))

(define operation-access-control-list? (list-of operation-access-control?))
(define method-access-control-list? (list-of method-access-control?))

(define-configuration/no-serialization location-access-control
  (path
   (file-name)
   "The path of URIs to which access is controlled.")
  (access-controls
   (access-control-list '())
   "Rules for any access, a directive each.")
  (method-access-controls
   (method-access-control-list '())
   "Rules for single methods."))

(define-configuration/no-serialization policy-configuration
  (name
   (string)
   "The name of the policy.")
  (job-private-access
   (string "@OWNER @SYSTEM")
   "Who sees private values of jobs: @code{all}, @code{default}, or names of
users, of groups after @code{@@}, and @code{@@OWNER}, @code{@@SYSTEM} and
@code{@@ACL}, the job's owner, administrators, and those who may print.")
  (job-private-values
   (string "job-name job-originating-host-name job-originating-user-name phone")
   "The values of jobs that are private; @code{all}, @code{default} or
@code{none}.")
  (subscription-private-access
   (string "@OWNER @SYSTEM")
   "Who sees private values of subscriptions, as in
@code{job-private-access}.")
  (subscription-private-values
   (string "notify-events notify-pull-method notify-recipient-uri \
notify-subscriber-user-name notify-user-data")
   "The values of subscriptions that are private, as in
@code{job-private-values}.")
  (access-controls
   (operation-access-control-list '())
   "Rules for single operations."))

(define location-access-control-list? (list-of location-access-control?))
(define policy-configuration-list? (list-of policy-configuration?))

;; The machine itself may look; only administrators see the configuration.
(define %default-locations
  (list (location-access-control
         (path "/")
         (access-controls '("Order allow,deny"
                            "Allow localhost")))
        (location-access-control
         (path "/admin")
         (access-controls '("Order allow,deny"
                            "Allow localhost")))
        (location-access-control
         (path "/admin/conf")
         (access-controls '("Order allow,deny"
                            "AuthType Basic"
                            "Require user @SYSTEM"
                            "Allow localhost")))))

;; Jobs are their owners' and administrators', printers are administrators'.
(define %default-policies
  (list (policy-configuration
         (name "default")
         (access-controls
          (list (operation-access-control
                 (operations
                  '(Send-Document
                    Send-URI Hold-Job Release-Job Restart-Job Purge-Jobs
                    Cancel-Job Close-Job Cancel-My-Jobs Set-Job-Attributes
                    Create-Job-Subscription Renew-Subscription
                    Cancel-Subscription Get-Notifications
                    Reprocess-Job Cancel-Current-Job Suspend-Current-Job
                    Resume-Job CUPS-Move-Job Validate-Job
                    CUPS-Get-Document))
                 (access-controls '("Require user @OWNER @SYSTEM"
                                    "Order deny,allow")))
                (operation-access-control
                 (operations
                  '(Pause-Printer
                    Cancel-Jobs
                    Resume-Printer Set-Printer-Attributes Enable-Printer
                    Disable-Printer Pause-Printer-After-Current-Job
                    Hold-New-Jobs Release-Held-New-Jobs Deactivate-Printer
                    Activate-Printer Restart-Printer Shutdown-Printer
                    Startup-Printer Promote-Job Schedule-Job-After
                    CUPS-Authenticate-Job CUPS-Add-Printer
                    CUPS-Delete-Printer CUPS-Add-Class CUPS-Delete-Class
                    CUPS-Accept-Jobs CUPS-Reject-Jobs CUPS-Set-Default))
                 (access-controls '("AuthType Basic"
                                    "Require user @SYSTEM"
                                    "Order deny,allow")))
                (operation-access-control
                 (operations '(All))
                 (access-controls '("Order deny,allow"))))))))

;;; cups-files.conf

(define-configuration/no-serialization files-configuration
  (access-log
   (log-location "/var/log/cups/access_log")
   "Where requests are logged: a file, whose name may have the server's for
@code{%s}, or @code{stderr} or @code{syslog}.")
  (cache-dir
   (file-name "/var/cache/cups")
   "The directory of the cache.")
  (config-file-perm
   (string "0640")
   "The mode of the configuration files that CUPS writes.")
  (error-log
   (log-location "/var/log/cups/error_log")
   "Where errors are logged, as in @code{access-log}.")
  (fatal-errors
   (string "all -browse")
   "The kinds of errors that end the server: @code{none}, @code{all},
@code{browse}, @code{config}, @code{listen}, @code{log} and
@code{permissions}; a hyphen excludes one.")
  (file-device?
   (boolean #f)
   "Whether printers may be files.")
  (group
   (string "lp")
   "The group that runs filters and other programs.")
  (log-file-group
   (string "lpadmin")
   "The group of log files.")
  (log-file-perm
   (string "0644")
   "The mode of log files.")
  (page-log
   (log-location "/var/log/cups/page_log")
   "Where printed pages are logged, as in @code{access-log}.")
  (remote-root
   (string "remroot")
   "Whom CUPS takes a remote root for who does not prove it.")
  (request-root
   (file-name "/var/spool/cups")
   "The directory of jobs and requests.")
  (sandboxing
   (sandboxing 'strict)
   "How filters are confined, @code{relaxed} or @code{strict}, where the system
can do that.")
  (server-keychain
   (file-name "/etc/cups/ssl")
   "The directory of keys and certificates.")
  (server-root
   (file-name "/etc/cups")
   "The directory of configuration files.")
  (sync-on-close?
   (boolean #f)
   "Whether to wait until configuration files are on disk.")
  (system-group
   (space-separated-string-list '("lpadmin" "wheel" "root"))
   "The groups of administrators, @code{@@SYSTEM}.")
  (temp-dir
   (file-name "/var/spool/cups/tmp")
   "The directory of temporary files.")
  (user
   (string "lp")
   "The user who runs filters and other programs.")
  (set-env
   (string "variable value")
   "A variable, and its value, for the environment of programs."))

;;; cupsd.conf

(define-configuration/no-serialization cups-configuration
  (cups
   (file-like cups)
   "The CUPS package.")
  (allow-empty-password?
   (boolean #f)
   "Whether users without a password are believed.")
  (extensions
   (package-list (list brlaser cups-filters epson-inkjet-printer-escpr
                       foomatic-filters hplip-minimal splix))
   "Packages of drivers and filters.")
  (files-configuration
   (files-configuration (files-configuration))
   "Directories, log files and what else only administrators may set.")
  (access-log-level
   (access-log-level 'actions)
   "Which requests are logged: those that change the @code{config}uration, also
those that act on jobs, @code{actions}, or @code{all}.")
  (auto-purge-jobs?
   (boolean #f)
   "Whether to forget old jobs as soon as no quota needs them.")
  (browse-dns-sd-sub-types
   (comma-separated-string-list '("_cups" "_print" "_universal"))
   "The DNS-SD types under which shared printers are advertised.")
  (browse-local-protocols
   (browse-local-protocols 'dnssd)
   "How shared printers are advertised.")
  (browse-web-if?
   (boolean #f)
   "Whether the web interface is advertised.")
  (browsing?
   (boolean #f)
   "Whether shared printers are advertised at all.")
  (default-auth-type
   (default-auth-type 'Basic)
   "How users prove who they are.")
  (default-encryption
   (default-encryption 'Required)
   "Whether they must do so over an encrypted connection.")
  (default-language
   (string "en")
   "The language of texts and web pages.")
  (default-paper-size
   (string "Auto")
   "The size of paper for new printers, such as @code{A4}; @code{Auto} goes by
the locale, and there may be @code{None}.")
  (default-policy
   (string "default")
   "The name of the policy that counts.")
  (default-shared?
   (boolean #t)
   "Whether new printers are shared.")
  (dirty-clean-interval
   (non-negative-integer 30)
   "After how many seconds changes are written to files.")
  (error-policy
   (error-policy 'stop-printer)
   "What to do with a job that cannot be printed: @code{abort-job},
@code{retry-job} later, @code{retry-current-job} at once, or
@code{stop-printer}.")
  (filter-limit
   (non-negative-integer 0)
   "The cost of filters that may run at a time, or 0 for any.  A job costs 100
to 200.")
  (filter-nice
   (non-negative-integer 0)
   "The niceness of filters, from 0 to 19.")
  (host-name-lookups
   (host-name-lookups #f)
   "Whether to look up clients' names, @code{double} for a check that the name
has the address.")
  (job-kill-delay
   (non-negative-integer 30)
   "How many seconds the filters of a job have to end when it is cancelled.")
  (job-retry-interval
   (non-negative-integer 30)
   "After how many seconds a job is tried again.")
  (job-retry-limit
   (non-negative-integer 5)
   "How often a job is tried again.")
  (keep-alive?
   (boolean #t)
   "Whether HTTP connections stay open between requests.")
  (limit-request-body
   (non-negative-integer 0)
   "The size of the largest job or request, or 0 for any.")
  (listen
   (multiline-string-list '("localhost:631" "/var/run/cups/cups.sock"))
   "Addresses with ports, and names of sockets, at which clients connect;
@code{*} stands for all addresses.")
  (location-access-controls
   (location-access-control-list %default-locations)
   "Who may access which paths.")
  (log-debug-history
   (non-negative-integer 100)
   "How many debugging messages are kept until a job fails.")
  (log-level
   (log-level 'info)
   "The least level of messages that are logged, from @code{debug2} for all to
@code{none}.")
  (log-time-format
   (log-time-format 'standard)
   "Whether times in logs have microseconds, @code{usecs}.")
  (max-clients
   (non-negative-integer 100)
   "How many clients may connect at a time.")
  (max-clients-per-host
   (non-negative-integer 100)
   "How many of them from one address.")
  (max-copies
   (non-negative-integer 9999)
   "How many copies of a job may be printed.")
  (max-hold-time
   (non-negative-integer 0)
   "After how many seconds a held job is cancelled, or 0 for never.")
  (max-jobs
   (non-negative-integer 500)
   "How many jobs there may be, or 0 for any number.")
  (max-jobs-per-printer
   (non-negative-integer 0)
   "How many of them for one printer.")
  (max-jobs-per-user
   (non-negative-integer 0)
   "How many of them of one user.")
  (max-job-time
   (non-negative-integer 10800)
   "After how many seconds of printing a job is cancelled, or 0 for never.")
  (max-log-size
   (non-negative-integer 1048576)
   "The size in bytes at which a log is rotated, or 0 for never.")
  (max-subscriptions
   (non-negative-integer 100)
   "How many subscriptions to events there may be, or 0 for any number.")
  (max-subscriptions-per-job
   (non-negative-integer 0)
   "How many of them for one job.")
  (max-subscriptions-per-printer
   (non-negative-integer 0)
   "How many of them for one printer.")
  (max-subscriptions-per-user
   (non-negative-integer 0)
   "How many of them of one user.")
  (multiple-operation-timeout
   (non-negative-integer 900)
   "How many seconds may pass between the files of a job.")
  (environment-variables
   (environment-variables '())
   "The variables that programs see.")
  (policies
   (policy-configuration-list %default-policies)
   "Policies: who may do what with jobs and printers.")
  (preserve-job-files
   (boolean-or-non-negative-integer 86400)
   "Whether, or for how many seconds, printed documents are kept.")
  (preserve-job-history
   (boolean-or-non-negative-integer #t)
   "Whether, or for how many seconds, it is known that they were printed.")
  (ready-paper-sizes
   (comma-separated-string-list-or-#f #f)
   "The sizes of paper that printers are assumed to have; CUPS's own list if
this is @code{#f}.")
  (reload-timeout
   (non-negative-integer 30)
   "For how many seconds a restart waits for jobs to end.")
  (server-admin
   (string "root@localhost.localdomain")
   "The administrator's e-mail address.")
  (server-alias
   (host-name-list-or-* '*)
   "Other names of the server.  With @code{*} any will do, which lets web sites
reach it through their visitors' browsers.")
  (server-name
   (string "localhost")
   "The server's full name.")
  (server-tokens
   (server-tokens 'Minimal)
   "How much the server tells of itself, from @code{None} to @code{Full}.")
  (ssl-listen
   (multiline-string-list '())
   "Addresses with ports at which clients connect encrypted.")
  (ssl-options
   (ssl-options '())
   "What to allow, or deny, besides the ciphers and protocols that CUPS deems
secure.")
  (strict-conformance?
   (boolean #f)
   "Whether clients have to keep strictly to IPP.")
  (timeout
   (non-negative-integer 900)
   "After how many seconds an HTTP request is given up.")
  (web-interface?
   (boolean #f)
   "Whether there is a web interface."))

(define-configuration/no-serialization opaque-cups-configuration
  (cups
   (package cups)
   "The CUPS package.")
  (allow-empty-password?
   (boolean #f)
   "Whether users without a password are believed.")
  (extensions
   (package-list '())
   "Packages of drivers and filters.")
  (cupsd.conf
   (string)
   "The text of @file{cupsd.conf}.")
  (cups-files.conf
   (string)
   "The text of @file{cups-files.conf}."))
