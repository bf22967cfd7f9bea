;;; guixlite --- fail2ban, which shuts out hosts that try passwords
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The service has jails of its own and those that others extend it with; each
;;; is a section of jail.local.

(define-module (gnu services security)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages admin)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix packages)
  #:use-module (guix records)
  #:use-module (guix ui)
  #:use-module (ice-9 format)
  #:use-module (srfi srfi-1)
  #:export (fail2ban-configuration
            fail2ban-configuration-fields
            fail2ban-jail-configuration
            fail2ban-jail-configuration-fields
            fail2ban-ignore-cache-configuration
            fail2ban-ignore-cache-configuration-fields
            fail2ban-jail-action-configuration
            fail2ban-jail-action-configuration-fields
            fail2ban-jail-filter-configuration
            fail2ban-jail-filter-configuration-fields
            fail2ban-service-type
            fail2ban-jail-service))

(define-configuration/no-serialization fail2ban-ignore-cache-configuration
  (key string "What is remembered.")
  (max-count integer "How many answers are kept.")
  (max-time integer "For how many seconds."))

(define-maybe/no-serialization string)

(define-configuration/no-serialization fail2ban-jail-filter-configuration
  (name string "The filter.")
  (mode maybe-string "The mode of the filter."))

(define (argument? value)
  (and (pair? value)
       (string? (car value))
       (or (string? (cdr value)) (list-of-strings? (cdr value)))))

(define list-of-arguments? (list-of argument?))

(define-configuration/no-serialization fail2ban-jail-action-configuration
  (name string "The action.")
  (arguments (list-of-arguments '())
             "Pairs of a name and its value, a string or list of strings."))

(define list-of-actions? (list-of fail2ban-jail-action-configuration?))

;;; How values are written

(define (word-of what words)
  "Return a procedure that gives the text of a symbol that WORDS has."
  (lambda (value)
    (if (memq value words)
        (symbol->string value)
        (leave (G_ "fail2ban: there is no ~a '~a'~%") what value))))

(define backend->string
  (word-of "backend" '(auto pyinotify gamin polling systemd)))
(define encoding->string
  (word-of "encoding" '(auto utf-8 ascii)))

(define (key-of field)
  "Return the key of FIELD in the file."
  (let* ((name (string-delete #\? (symbol->string field)))
         (prefix "ban-time-"))
    (if (string-prefix? prefix name)
        (string-append "bantime."
                       (string-delete #\- (string-drop name (string-length prefix))))
        (string-delete #\- name))))

(define (jail-serialize-string field value)
  #~(string-append #$(key-of field) " = " #$value "\n"))

(define (jail-serialize-integer field value)
  (jail-serialize-string field (number->string value)))

(define (jail-serialize-boolean field value)
  (jail-serialize-string field (if value "true" "false")))

(define (jail-serialize-symbol field value)
  (jail-serialize-string field (symbol->string value)))

(define (serialize-backend field value)
  (if (maybe-value-set? value)
      (jail-serialize-string field (backend->string value))
      ""))

(define (serialize-encoding field value)
  (if (maybe-value-set? value)
      (jail-serialize-string field (encoding->string value))
      ""))

(define (joined field values separator)
  (if (null? values)
      ""
      (jail-serialize-string field (string-join values separator))))

(define (jail-serialize-list-of-strings field values)
  (joined field values " "))

(define (jail-serialize-fail2ban-ignore-cache-configuration field value)
  (match-record value <fail2ban-ignore-cache-configuration>
    (key max-count max-time)
    (jail-serialize-string field
                           (format #f "key=\"~a\", max-count=~d, max-time=~d"
                                   key max-count max-time))))

(define (jail-serialize-fail2ban-jail-filter-configuration field value)
  (match-record value <fail2ban-jail-filter-configuration>
    (name mode)
    (jail-serialize-string field
                           (if (maybe-value-set? mode)
                               (string-append name "[mode=" mode "]")
                               name))))

(define (action->string action)
  (define (argument->string argument)
    (string-append (car argument) "="
                   (if (string? (cdr argument))
                       (cdr argument)
                       (string-append "\"" (string-join (cdr argument) ",")
                                      "\""))))

  (match-record action <fail2ban-jail-action-configuration>
    (name arguments)
    (if (null? arguments)
        name
        (string-append name "["
                       (string-join (map argument->string arguments) ",")
                       "]"))))

(define (jail-serialize-list-of-actions field actions)
  (joined field (map action->string actions) "\n"))

(define-maybe integer (prefix jail-))
(define-maybe string (prefix jail-))
(define-maybe boolean (prefix jail-))
(define-maybe symbol (prefix jail-))
(define-maybe fail2ban-ignore-cache-configuration (prefix jail-))
(define-maybe fail2ban-jail-filter-configuration (prefix jail-))

;;; Jails

(define-configuration fail2ban-jail-configuration
  (name
   string
   "The name of the jail."
   empty-serializer)
  (enabled?
   (boolean #t)
   "Whether it is in force.")
  (backend
   maybe-symbol
   "How changes of the logs are noticed: @code{'auto}, @code{'pyinotify},
@code{'gamin}, @code{'polling} or @code{'systemd}."
   (serializer serialize-backend))
  (max-retry
   maybe-integer
   "After how many failures a host is banned.")
  (max-matches
   maybe-integer
   "How many matching lines are kept for actions.")
  (find-time
   maybe-string
   "Within what time those failures count.")
  (ban-time
   maybe-string
   "For how long a host is banned.")
  (ban-time-increment?
   maybe-boolean
   "Whether hosts that were banned before are banned for longer.")
  (ban-time-factor
   maybe-string
   "By what factor.")
  (ban-time-formula
   maybe-string
   "By what formula.")
  (ban-time-multipliers
   maybe-string
   "By what factors, one after the other.")
  (ban-time-max-time
   maybe-string
   "The longest time, in seconds.")
  (ban-time-rnd-time
   maybe-string
   "The most seconds that are added at random.")
  (ban-time-overall-jails?
   maybe-boolean
   "Whether bans of other jails count, too.")
  (ignore-self?
   maybe-boolean
   "Whether the machine's own addresses are let alone.")
  (ignore-ip
   (list-of-strings '())
   "Addresses, networks and names of hosts that are let alone.")
  (ignore-cache
   maybe-fail2ban-ignore-cache-configuration
   "How answers about them are remembered.")
  (filter
   maybe-fail2ban-jail-filter-configuration
   "The filter, by default the one that is called like the jail.")
  (log-time-zone
   maybe-string
   "The time zone of lines that have none.")
  (log-encoding
   maybe-symbol
   "The encoding of the logs: @code{'auto}, @code{'utf-8} or @code{'ascii}."
   (serializer serialize-encoding))
  (log-path
   (list-of-strings '())
   "The logs that are watched.")
  (action
   (list-of-actions '())
   "What is done to a host.")
  (extra-content
   (text-config '())
   "Files whose text is added to the section."
   (serializer serialize-text-config))
  (prefix jail-))

(define list-of-jails? (list-of fail2ban-jail-configuration?))

(define (jail->section jail)
  #~(string-append "[" #$(fail2ban-jail-configuration-name jail) "]\n"
                   #$(serialize-configuration
                      jail fail2ban-jail-configuration-fields)))

;;; The service

(define-configuration/no-serialization fail2ban-configuration
  (fail2ban
   (package fail2ban)
   "The package, whose configuration is taken where jails say nothing.")
  (run-directory
   (string "/var/run/fail2ban")
   "Where the daemon keeps its state.")
  (jails
   (list-of-jails '())
   "The jails that other services add.")
  (extra-jails
   (list-of-jails '())
   "Further jails.")
  (extra-content
   (text-config '())
   "Files whose text ends @file{jail.local}."))

(define (jail.local config)
  "Return the file of all jails of CONFIG."
  (match-record config <fail2ban-configuration>
    (jails extra-jails extra-content)
    (apply mixed-text-file "jail.local"
           (interpose
            (append (map jail->section (append jails extra-jails))
                    (list (serialize-text-config 'extra-content
                                                 extra-content)))))))

(define (configuration-directory config)
  "Return the directory of the package's configuration and jail.local."
  (define (directory-with name target file)
    (computed-file name
                   (with-imported-modules '((guix build utils))
                     #~(begin
                         (use-modules (guix build utils))
                         (let ((link (string-append #$output "/etc/" #$file)))
                           (mkdir-p (dirname link))
                           (symlink #$target link))))))

  (directory-union
   "fail2ban-configuration"
   (list (directory-with "etc-fail2ban"
                         (file-append (fail2ban-configuration-fail2ban config)
                                      "/etc/fail2ban")
                         "fail2ban")
         (directory-with "etc-fail2ban-jail.local" (jail.local config)
                         "fail2ban/jail.local"))))

(define (fail2ban-shepherd-services config)
  "Return the service that runs fail2ban."
  (match-record config <fail2ban-configuration>
    (fail2ban run-directory)
    (let ((pid-file (in-vicinity run-directory "fail2ban.pid")))
      (list (shepherd-service
             (provision '(fail2ban))
             (requirement '(user-processes))
             (documentation "Run fail2ban, which shuts hosts out.")
             (start #~(make-forkexec-constructor
                       (list #$(file-append fail2ban "/bin/fail2ban-server")
                             "-c" #$(file-append
                                     (configuration-directory config)
                                     "/etc/fail2ban")
                             "-s" #$(in-vicinity run-directory "fail2ban.sock")
                             "-p" #$pid-file "-xf" "start")
                       #:pid-file #$pid-file))
             (stop #~(lambda (_)
                       (invoke #$(file-append fail2ban "/bin/fail2ban-client")
                               "stop")
                       #f)))))))

(define (add-jails config jails)
  "Return CONFIG with JAILS added."
  (fail2ban-configuration
   (inherit config)
   (jails (append (fail2ban-configuration-jails config) jails))))

(define fail2ban-service-type
  (service-type
   (name 'fail2ban)
   (extensions
    (list (service-extension shepherd-root-service-type
                             fail2ban-shepherd-services)))
   (compose concatenate)
   (extend add-jails)
   (default-value (fail2ban-configuration))
   (description
    "Run fail2ban, which reads logs and bans hosts that fail too often.")))

(define (fail2ban-jail-service svc-type jail)
  "Return a service type like SVC-TYPE that also adds JAIL to fail2ban."
  (service-type
   (inherit svc-type)
   (extensions
    (append (service-type-extensions svc-type)
            (list (service-extension fail2ban-service-type
                                     (lambda _ (list jail))))))))
