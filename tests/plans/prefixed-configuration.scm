;; SPDX-License-Identifier: GPL-3.0-or-later
;; define-configuration with a prefix, without serialization, and with reflection on its fields.
(use-modules (gnu) (guix gexp) (srfi srfi-1) (ice-9 match))
(use-service-modules configuration)

(define (mailer-serialize-string field value) (format #f "~a ~a\n" field value))
(define (mailer-serialize-number field value) (format #f "~a ~d\n" field value))
(define (mailer-serialize-symbol field value) (format #f "~a '~a\n" field value))
(define-maybe string (prefix mailer-))

(define-configuration mailer-configuration
  (relay (string "smtp.example") "The relay.")
  (port (number 25) "Its port.")
  (security (symbol 'starttls) "How to encrypt.")
  (login maybe-string "The login.")
  (prefix mailer-))

(define-configuration/no-serialization queue-configuration
  (size (number 100) "How many.")
  (directory (string "/var/spool/mailer") "Where.")
  (retries (list '(1 5 15)) "Minutes."))

(define (field-names fields) (map configuration-field-name fields))

(define (mailer-etc pair)
  (match pair
    ((mailer . queue)
     (list (list "mailer.conf" (mixed-text-file "mailer.conf" (serialize-configuration mailer mailer-configuration-fields)))
           (list "mailer.fields"
                 (plain-file "mailer.fields"
                             (string-join (map symbol->string
                                               (append (field-names mailer-configuration-fields)
                                                       (field-names (filter-configuration-fields queue-configuration-fields '(size)))
                                                       (field-names (filter-configuration-fields queue-configuration-fields '(size) #t))))
                                          "\n")))
           (list "mailer.queue"
                 (plain-file "mailer.queue"
                             (format #f "~a ~a ~a" (queue-configuration-size queue) (queue-configuration-directory queue)
                                     (queue-configuration-retries queue))))))))

(define mailer-service-type
  (service-type (name 'mailer) (description "Send mail.")
                (extensions (list (service-extension etc-service-type mailer-etc)))
                (default-value (cons (mailer-configuration) (queue-configuration)))))

(operating-system
  (host-name "mail")
  (timezone "Etc/UTC")
  (bootloader (bootloader-configuration (bootloader grub-bootloader) (targets '("/dev/sda"))))
  (file-systems (cons (file-system (device (file-system-label "root")) (mount-point "/") (type "ext4"))
                      %base-file-systems))
  (services (cons (service mailer-service-type
                           (cons (mailer-configuration (login "robot") (port 587))
                                 (queue-configuration (size 5) (retries '(2 4)))))
                  %base-services)))
