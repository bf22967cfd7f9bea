;;; guixlite --- Radicale, calendars and address books
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Radicale serves calendars by CalDAV and address books by CardDAV.  A field
;;; that is not set leaves Radicale its own default.

(define-module (gnu services mail radicale)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages admin)
  #:use-module ((gnu packages dav) #:select (radicale))
  #:use-module (gnu system shadow)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:export (radicale-auth-configuration
            radicale-auth-configuration?
            radicale-encoding-configuration
            radicale-encoding-configuration?
            radicale-logging-configuration
            radicale-logging-configuration?
            radicale-rights-configuration
            radicale-rights-configuration?
            radicale-server-configuration
            radicale-server-configuration?
            radicale-storage-configuration
            radicale-storage-configuration?
            radicale-configuration
            radicale-configuration?
            radicale-service-type))


;;;
;;; Kinds of values.
;;;

(define (one-of . symbols)
  "Return a predicate for SYMBOLS."
  (lambda (value) (memq value symbols)))

(define authentication?
  (one-of 'none 'htpasswd 'remote-user 'http-x-remote-user))
(define password-encryption? (one-of 'plain 'bcrypt 'md5))
(define log-level? (one-of 'debug 'info 'warning 'error 'critical))
(define rights? (one-of 'authenticate 'owner-only 'owner-write 'from-file))
(define storage? (one-of 'multifilesystem 'multifilesystem-nolock))

(define (file-name? value)
  (and (string? value) (string-prefix? "/" value)))

(define (non-negative-integer? value)
  (and (exact-integer? value) (>= value 0)))

(define (host-list? value)
  "Return whether VALUE is a list of addresses, each perhaps with its port."
  (define (host? text)
    (and (string? text)
         (or (string-prefix? "localhost" text)
             (string-any (char-set #\. #\:) text))))

  (and (list? value) (every host? value)))

(define-maybe/no-serialization authentication)
(define-maybe/no-serialization password-encryption)
(define-maybe/no-serialization log-level)
(define-maybe/no-serialization rights)
(define-maybe/no-serialization storage)
(define-maybe/no-serialization file-name)
(define-maybe/no-serialization non-negative-integer)
(define-maybe/no-serialization host-list)
(define-maybe/no-serialization boolean)
(define-maybe/no-serialization string)
(define-maybe/no-serialization symbol)


;;;
;;; Sections.
;;;

(define-configuration/no-serialization radicale-auth-configuration
  (type maybe-authentication
   "How users prove who they are: @code{none}, @code{htpasswd},
@code{remote-user} or @code{http-x-remote-user}.")
  (htpasswd-filename maybe-file-name
   "The file with their passwords.")
  (htpasswd-encryption maybe-password-encryption
   "What this file holds: @code{plain}, @code{bcrypt} or @code{md5}.")
  (delay maybe-non-negative-integer
   "How many seconds a wrong password takes, about.")
  (realm maybe-string
   "What is shown when a password is asked for."))

(define-configuration/no-serialization radicale-encoding-configuration
  (request maybe-symbol
   "The encoding of answers.")
  (stock maybe-symbol
   "The encoding of files."))

(define-configuration/no-serialization radicale-logging-configuration
  (level maybe-log-level
   "What is logged: @code{debug}, @code{info}, @code{warning}, @code{error} or
@code{critical}.")
  (mask-passwords? maybe-boolean
   "Whether passwords are kept out of the log."))

(define-configuration/no-serialization radicale-rights-configuration
  (type maybe-rights
   "Who may do what: @code{authenticate}, @code{owner-only},
@code{owner-write} or @code{from-file}.")
  (file maybe-file-name
   "The file that says it."))

(define-configuration/no-serialization radicale-server-configuration
  (hosts maybe-host-list
   "Addresses to listen at.")
  (max-connections maybe-non-negative-integer
   "How many connections there may be; any number, for 0.")
  (max-content-length maybe-non-negative-integer
   "How many bytes a request may have.")
  (timeout maybe-non-negative-integer
   "After how many seconds a silent connection ends.")
  (ssl? maybe-boolean
   "Whether connections are encrypted.")
  (certificate maybe-file-name
   "The file of the certificate.")
  (key maybe-file-name
   "The file of its key.")
  (certificate-authority maybe-file-name
   "The file by which certificates of clients are known."))

(define-configuration/no-serialization radicale-storage-configuration
  (type maybe-storage
   "How data is kept: @code{multifilesystem} or
@code{multifilesystem-nolock}.")
  (filesystem-folder maybe-file-name
   "The directory for it.")
  (max-sync-token-age maybe-non-negative-integer
   "For how many seconds a client's state is remembered.")
  (hook maybe-string
   "A command to run after each change."))

(define auth-config? radicale-auth-configuration?)
(define encoding-config? radicale-encoding-configuration?)
(define headers-file? file-like?)
(define logging-config? radicale-logging-configuration?)
(define rights-config? radicale-rights-configuration?)
(define server-config? radicale-server-configuration?)
(define storage-config? radicale-storage-configuration?)

(define-maybe/no-serialization auth-config)
(define-maybe/no-serialization encoding-config)
(define-maybe/no-serialization headers-file)
(define-maybe/no-serialization logging-config)
(define-maybe/no-serialization rights-config)
(define-maybe/no-serialization server-config)
(define-maybe/no-serialization storage-config)

(define-configuration/no-serialization radicale-configuration
  (package (file-like radicale)
   "The package of Radicale.")
  (auth maybe-auth-config
   "How users prove who they are.")
  (encoding maybe-encoding-config
   "How text is encoded.")
  (headers-file maybe-headers-file
   "A file with more headers of HTTP.")
  (logging maybe-logging-config
   "What is logged.")
  (rights maybe-rights-config
   "Who may do what.")
  (server maybe-server-config
   "Where and how to listen.")
  (storage maybe-storage-config
   "How data is kept.")
  (web-interface? maybe-boolean
   "Whether there are pages for people."))


;;;
;;; The configuration file.
;;;

(define (value->text value)
  (cond ((boolean? value) (if value "True" "False"))
        ((list? value) (string-join value ", "))
        ((symbol? value) (option-name value))
        (else (object->string value display))))

(define (option-name name)
  "Return NAME, a symbol, as Radicale spells it."
  (string-map (lambda (character)
                (if (char=? character #\-) #\_ character))
              (string-trim-right (symbol->string name) #\?)))

(define (section-text name section fields)
  "Return the lines of SECTION, which has FIELDS; none if it is not set."
  (define (line field)
    (let ((value ((configuration-field-getter field) section)))
      (if (maybe-value-set? value)
          (format #f "~a = ~a\n" (option-name (configuration-field-name field))
                  (value->text value))
          "")))

  (if (maybe-value-set? section)
      (string-append "[" name "]\n"
                     (string-concatenate (map line fields))
                     "\n")
      ""))

(define (radicale-file config)
  "Return the file that CONFIG stands for."
  (match-record config <radicale-configuration>
    (auth encoding headers-file logging rights server storage web-interface?)
    (define sections
      (string-append
       (section-text "auth" auth radicale-auth-configuration-fields)
       (section-text "encoding" encoding
                     radicale-encoding-configuration-fields)
       (section-text "logging" logging radicale-logging-configuration-fields)
       (section-text "rights" rights radicale-rights-configuration-fields)
       (section-text "server" server radicale-server-configuration-fields)
       (section-text "storage" storage radicale-storage-configuration-fields)
       (if (maybe-value-set? web-interface?)
           (format #f "[web]\ntype = ~a\n\n"
                   (if web-interface? "internal" "none"))
           "")))

    (define headers
      (if (maybe-value-set? headers-file)
          (list #~(begin
                    (use-modules (ice-9 textual-ports))
                    (string-append "[headers]\n"
                                   (call-with-input-file #$headers-file
                                     get-string-all)
                                   "\n")))
          '()))

    (apply mixed-text-file "radicale.conf" sections headers)))


;;;
;;; The service.
;;;

(define (radicale-shepherd-service config)
  "Return the service that runs Radicale."
  (list (shepherd-service
         (documentation "Serve calendars and address books.")
         (provision '(radicale))
         (requirement '(networking))
         (start #~(make-forkexec-constructor
                   (list #$(file-append (radicale-configuration-package config)
                                        "/bin/radicale")
                         "-C" #$(radicale-file config))
                   #:user "radicale"
                   #:group "radicale"))
         (stop #~(make-kill-destructor)))))

(define (radicale-activation config)
  "Return code that gives Radicale's user the directories of data and, unless
anybody is let in, of passwords."
  (match-record config <radicale-configuration> (auth storage)
    (define (field-or section getter default)
      (if (maybe-value-set? section)
          (maybe-value (getter section) default)
          default))

    (define data
      (field-or storage radicale-storage-configuration-filesystem-folder
                "/var/lib/radicale/collections"))

    (define passwords
      (dirname (field-or auth radicale-auth-configuration-htpasswd-filename
                         "/etc/radicale/users")))

    (define auth?
      (and (maybe-value-set? auth)
           (not (eq? (radicale-auth-configuration-type auth) 'none))))

    (with-imported-modules '((guix build utils))
      #~(begin
          (use-modules (guix build utils))
          (let ((user (getpwnam "radicale")))
            (mkdir-p/perms #$data user #o700)
            (when #$auth?
              (mkdir-p/perms #$passwords user #o700)))))))

(define %radicale-accounts
  (list (user-group (name "radicale") (system? #t))
        (user-account
         (name "radicale")
         (group "radicale")
         (system? #t)
         (comment "Radicale Daemon")
         (home-directory "/var/empty")
         (shell (file-append shadow "/sbin/nologin")))))

(define radicale-service-type
  (service-type
   (name 'radicale)
   (extensions
    (list (service-extension shepherd-root-service-type
                             radicale-shepherd-service)
          (service-extension account-service-type (const %radicale-accounts))
          (service-extension activation-service-type radicale-activation)))
   (default-value (radicale-configuration))
   (description "Serve calendars and address books, with Radicale.")))
