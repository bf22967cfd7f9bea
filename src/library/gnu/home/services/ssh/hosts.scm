;;; guixlite --- hosts that SSH knows
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The sections of @file{~/.ssh/config}.

(define-module (gnu home services ssh hosts)
  #:use-module ((gnu home services utils) #:select (object->camel-case-string))
  #:use-module (gnu services configuration)
  #:use-module (guix deprecation)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:use-module ((srfi srfi-34) #:select (raise))
  #:export (openssh-host
            openssh-host-host-name
            openssh-host-match-criteria
            openssh-host-identity-file
            openssh-host-name
            openssh-host-port
            openssh-host-user
            openssh-host-forward-x11?
            openssh-host-forward-x11-trusted?
            openssh-host-forward-agent?
            openssh-host-compression?
            openssh-host-proxy-command
            openssh-host-host-key-algorithms
            openssh-host-accepted-key-types
            openssh-host-extra-content
            proxy-jump
            proxy-jump-host-name
            proxy-jump-port
            proxy-jump-user
            proxy-command
            proxy-command->string

            openssh-host?
            serialize-openssh-host))


;;; Values as text.

(define (option-name field)
  "Return what OpenSSH calls FIELD."
  (if (eq? field 'accepted-key-types)
      "PubkeyAcceptedKeyTypes"
      (object->camel-case-string
       (string-trim-right (symbol->string field) #\?) 'upper)))

(define (line field value)
  (string-append "  " (option-name field) " " value "\n"))

(define serialize-string line)
(define-maybe string)

(define (address-family? value)
  (memv value (list AF_INET AF_INET6)))

(define (serialize-address-family field family)
  (cond ((not (maybe-value-set? family)) "")
        ((= family AF_INET) (line field "inet"))
        (else (line field "inet6"))))
(define-maybe address-family)

(define (natural-number? value)
  (and (exact-integer? value) (positive? value)))

(define (serialize-natural-number field value)
  (line field (number->string value)))
(define-maybe natural-number)

(define (serialize-boolean field value)
  (line field (if value "yes" "no")))
(define-maybe boolean)

(define raw-configuration-string? string?)
(define (serialize-raw-configuration-string field value)
  (string-append value "\n"))

(define (string-list? value)
  (and (pair? value) (every string? value)))

(define (serialize-string-list field value)
  (line field (string-join value ",")))
(define-maybe string-list)


;;; Proxies.

(define-record-type <proxy-command>
  (proxy-command command)
  proxy-command?
  (command proxy-command->string))

(define-configuration/no-serialization proxy-jump
  (user
   maybe-string
   "The user on the host.")
  (host-name
   (string)
   "The host, by name or address.")
  (port
   maybe-natural-number
   "The port of the host."))

(define (proxy-jump->string jump)
  (match-record jump <proxy-jump> (user host-name port)
    (string-append (if (maybe-value-set? user) (string-append user "@") "")
                   host-name
                   (if (maybe-value-set? port)
                       (string-append ":" (number->string port))
                       ""))))

(define (proxy-command-or-jump-list? value)
  (or (proxy-command? value)
      (and (list? value) (every proxy-jump? value))))

(define (serialize-proxy-command-or-jump-list field value)
  (if (proxy-command? value)
      (serialize-string 'proxy-command (proxy-command->string value))
      (serialize-string-list 'proxy-jump (map proxy-jump->string value))))
(define-maybe proxy-command-or-jump-list)

(define (sanitize-proxy-command properties)
  (lambda (value)
    (when (maybe-value-set? value)
      (warn-about-deprecation 'proxy-command properties #:replacement 'proxy))
    (unless (maybe-string? value)
      (configuration-field-error (source-properties->location properties)
                                 'proxy-command value))
    value))


;;; Criteria.

(define (match-criteria? value)
  "Tell whether VALUE begins with a keyword of 'Match'."
  (or (member value '("all" "canonical all" "final all"))
      (let ((keyword (string-take value (string-index value #\space))))
        (member (if (string-prefix? "!" keyword)
                    (string-drop keyword 1)
                    keyword)
                '("canonical" "final" "exec" "host" "originalhost" "user"
                  "localuser")))))

(define (serialize-match-criteria _ value)
  (string-append "Match " value "\n"))
(define-maybe match-criteria)


;;; Hosts.

(define-configuration openssh-host
  (name
   maybe-string
   "What the host is called on the command line: give this or
@code{match-criteria}.  @code{\"*\"} stands for all.")
  (host-name
   maybe-string
   "The host, by name or address.")
  (match-criteria
   maybe-match-criteria
   "Which hosts are meant, as OpenSSH's @code{Match} says it.")
  (address-family
   maybe-address-family
   "@code{AF_INET} for IPv4 alone, @code{AF_INET6} for IPv6 alone.")
  (identity-file
   maybe-string
   "The file of the private key.")
  (port
   maybe-natural-number
   "The port of the host.")
  (user
   maybe-string
   "The user on the host.")
  (forward-x11?
   maybe-boolean
   "Whether programs there may show windows here.")
  (forward-x11-trusted?
   maybe-boolean
   "Whether such programs may do anything with the display.")
  (forward-agent?
   maybe-boolean
   "Whether the agent can be used from there.")
  (compression?
   maybe-boolean
   "Whether data are compressed.")
  (proxy-command
   maybe-string
   "The command that connects to the host; use @code{proxy}."
   (sanitizer (sanitize-proxy-command (current-source-location))))
  (proxy
   maybe-proxy-command-or-jump-list
   "What connects to the host: a @code{proxy-command}, or a list of
@code{proxy-jump}, hosts to go through.")
  (host-key-algorithms
   maybe-string-list
   "Kinds of keys that the host may have: @code{'(\"ssh-ed25519\")}.")
  (accepted-key-types
   maybe-string-list
   "Kinds of keys that the user may log in with.")
  (extra-content
   (raw-configuration-string "")
   "Text for the end of the section."))

(define (heading host)
  (match-record host <openssh-host> (name match-criteria)
    (cond ((and (maybe-value-set? name) (maybe-value-set? match-criteria))
           (raise (formatted-message
                   (G_ "a host that has a 'name' takes no 'match-criteria'"))))
          ((maybe-value-set? name)
           (string-append "Host " name "\n"))
          ((maybe-value-set? match-criteria)
           (serialize-match-criteria 'match-criteria match-criteria))
          (else
           (raise (formatted-message
                   (G_ "a host needs a 'name' or 'match-criteria'")))))))

(define (serialize-openssh-host host)
  "Return the section about HOST."
  (string-append
   (heading host)
   (string-concatenate
    (map (lambda (field)
           ((configuration-field-serializer field)
            (configuration-field-name field)
            ((configuration-field-getter field) host)))
         (remove (lambda (field)
                   (memq (configuration-field-name field)
                         '(name match-criteria)))
                 openssh-host-fields)))))
