;;; guixlite --- msmtp, which sends mail through other servers
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; msmtp's file has a block of defaults and one an account.

(define-module (gnu home services mail)
  #:use-module (gnu home services)
  #:use-module (gnu packages mail)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (guix gexp)
  #:use-module (ice-9 string-fun)
  #:use-module (srfi srfi-1)
  #:export (home-msmtp-configuration
            home-msmtp-configuration?
            home-msmtp-configuration-defaults
            home-msmtp-configuration-accounts
            home-msmtp-configuration-default-account
            home-msmtp-configuration-extra-content
            home-msmtp-service-type
            msmtp-configuration
            msmtp-configuration-auth?
            msmtp-configuration-tls?
            msmtp-configuration-tls-starttls?
            msmtp-configuration-tls-trust-file
            msmtp-configuration-log-file
            msmtp-configuration-host
            msmtp-configuration-port
            msmtp-configuration-user
            msmtp-configuration-from
            msmtp-configuration-password-eval
            msmtp-configuration-extra-content
            msmtp-account
            msmtp-account-name
            msmtp-account-configuration))

(define (key-of field separator)
  "Return the key of FIELD, whose words SEPARATOR joins."
  (string-replace-substring (string-delete #\? (symbol->string field))
                            "-" separator))

(define (line key value)
  (string-append key " " value "\n"))

(define (msmtp-serialize-string field value)
  (line (key-of field "_") value))

(define (msmtp-serialize-boolean field value)
  (line (key-of field "_") (if value "on" "off")))

(define (msmtp-serialize-integer field value)
  (line (key-of field "_") (number->string value)))

(define (serialize-joined field value)
  ;; Some keys are one word.
  (if (maybe-value-set? value) (line (key-of field "") value) ""))

(define (serialize-text field value)
  (if (string-null? value) "" (string-append value "\n")))

(define-maybe string (prefix msmtp-))
(define-maybe boolean (prefix msmtp-))
(define-maybe integer (prefix msmtp-))

(define-configuration msmtp-configuration
  (auth?
   maybe-boolean
   "Whether to log in.")
  (tls?
   maybe-boolean
   "Whether to use TLS.")
  (tls-starttls?
   maybe-boolean
   "Whether TLS begins within the session.")
  (tls-trust-file
   maybe-string
   "The certificates that are trusted.")
  (log-file
   maybe-string
   "Where it logs, @code{-} being standard output."
   (serializer serialize-joined))
  (host
   maybe-string
   "The server.")
  (port
   maybe-integer
   "The server's port.")
  (user
   maybe-string
   "Who logs in.")
  (from
   maybe-string
   "The sender's address.")
  (password-eval
   maybe-string
   "The command that prints the password."
   (serializer serialize-joined))
  (extra-content
   (string "")
   "Text that ends the block."
   (serializer serialize-text))
  (prefix msmtp-))

(define (serialize-block field value)
  (serialize-configuration value msmtp-configuration-fields))

(define-configuration msmtp-account
  (name
   (string)
   "The account."
   (serializer (lambda (_ name)
                 (string-append "\naccount " name "\n"))))
  (configuration
   (msmtp-configuration)
   "What is set for it."
   (serializer serialize-block)))

(define list-of-accounts? (list-of msmtp-account?))

(define-configuration home-msmtp-configuration
  (defaults
   (msmtp-configuration (msmtp-configuration))
   "What is set for all accounts."
   (serializer (lambda (field value)
                 #~(string-append "defaults\n"
                                  #$(serialize-block field value)))))
  (accounts
   (list-of-accounts '())
   "The accounts."
   (serializer (lambda (_ accounts)
                 #~(string-append
                    #$@(map (lambda (account)
                              (serialize-configuration account
                                                       msmtp-account-fields))
                            accounts)))))
  (default-account
   maybe-string
   "The account that is used unless another is named."
   (serializer (lambda (_ name)
                 (if (maybe-value-set? name)
                     (string-append "\naccount default : " name "\n")
                     ""))))
  (extra-content
   (string "")
   "Text that ends the file."
   (serializer serialize-text))
  (prefix msmtp-))

(define (msmtp-files config)
  "Return the entry of msmtp's file."
  (list (list ".config/msmtp/config"
              (mixed-text-file
               "msmtp-config"
               (serialize-configuration config
                                        home-msmtp-configuration-fields)))))

(define home-msmtp-service-type
  (service-type
   (name 'home-msmtp)
   (extensions
    (list (service-extension home-profile-service-type
                             (const (list msmtp)))
          (service-extension home-files-service-type
                             msmtp-files)))
   (default-value (home-msmtp-configuration))
   (description
    "Install msmtp, which hands mail to servers, and write its file.")))
