;;; guixlite --- CUPS, the print server
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; cupsd with its account, its certificate and its drivers.  Services extend
;;; it with packages of drivers.

(define-module (gnu services cups)
  #:use-module (gnu services)
  #:use-module (gnu services cups configuration)
  #:use-module (gnu services cups text)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system pam)
  #:use-module (gnu system shadow)
  #:use-module (gnu packages admin)
  #:use-module (gnu packages tls)
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:use-module (srfi srfi-1)
  #:re-export (cups-configuration
               opaque-cups-configuration
               files-configuration
               policy-configuration
               location-access-control
               operation-access-control
               method-access-control)
  #:export (cups-service-type))

;; Access to what both kinds of configuration have.
(define (choose opaque other)
  "Return a procedure that applies OPAQUE to a configuration given as text, and
OTHER to one given as fields."
  (lambda (config)
    (if (opaque-cups-configuration? config)
        (opaque config)
        (other config))))

(define cups-package
  (choose opaque-cups-configuration-cups cups-configuration-cups))

(define extensions
  (choose opaque-cups-configuration-extensions
          cups-configuration-extensions))

(define allow-empty-password?
  (choose opaque-cups-configuration-allow-empty-password?
          cups-configuration-allow-empty-password?))

(define cupsd.conf-text
  (choose opaque-cups-configuration-cupsd.conf
          cups-configuration->string))

(define cups-files.conf-text
  (choose opaque-cups-configuration-cups-files.conf
          (compose files-configuration->string
                   cups-configuration-files-configuration)))

;;; Accounts and PAM

;; The base groups have `lp', as given here.
(define %cups-accounts
  (list (or (find (lambda (group)
                    (and (user-group? group)
                         (string=? (user-group-name group) "lp")))
                  %base-groups)
            (user-group (name "lp") (system? #t)))
        (user-group (name "lpadmin") (system? #t))
        (user-account
         (name "lp")
         (group "lp")
         (system? #t)
         (comment "System user for invoking printing helper programs")
         (home-directory "/var/empty")
         (shell (file-append shadow "/sbin/nologin")))))

(define (cups-pam-services config)
  "Return the PAM service that cupsd asks."
  (list (unix-pam-service "cups"
                          #:allow-empty-passwords?
                          (allow-empty-password? config))))

;;; Activation

(define %cups-activation
  ;; The directories, and a certificate for the web interface if there is none.
  (with-imported-modules (source-module-closure '((gnu build activation)
                                                  (guix build utils)))
    #~(begin
        (use-modules (gnu build activation)
                     (guix build utils))

        (define openssl
          #$(file-append openssl "/bin/openssl"))

        (define (make-unless-there file mode . arguments)
          (unless (file-exists? file)
            (if (zero? (apply system* openssl arguments))
                (begin
                  (chown file 0 0)
                  (chmod file mode))
                (format (current-error-port) "cups: cannot make ~a~%" file))))

        (define (escape text)
          ;; In a subject, slashes and equal signs separate.
          (string-concatenate
           (map (lambda (c)
                  (if (memv c '(#\/ #\= #\\)) (string #\\ c) (string c)))
                (string->list text))))

        (let ((user (getpwnam "lp")))
          (for-each (lambda (directory mode)
                      (mkdir-p/perms directory user mode))
                    '("/var/run/cups" "/var/spool/cups" "/var/spool/cups/tmp"
                      "/var/log/cups" "/var/cache/cups" "/etc/cups"
                      "/etc/cups/ssl")
                    '(#o755 #o755 #o755 #o755 #o770 #o755 #o700)))

        (let ((key "/etc/cups/ssl/localhost.key")
              (certificate "/etc/cups/ssl/localhost.crt"))
          (make-unless-there key #o400 "genrsa" "-out" key "2048")
          (make-unless-there certificate #o444
                             "req" "-new" "-x509" "-key" key
                             "-out" certificate "-days" "3650" "-batch"
                             "-subj"
                             (string-append
                              "/CN=CUPS service on " (escape (gethostname))
                              "/O=Guix/OU=Default Self-Signed Certificate"))))))

;;; Running it

(define (server-directory packages)
  "Return a directory in which cupsd finds the programs, drivers and data of
PACKAGES.  Of two files of one name, that of the first package counts."
  (computed-file
   "cups-server-bin"
   (with-imported-modules '((guix build utils))
     #~(begin
         (use-modules (guix build utils))
         (define (link package file)
           (let ((target (string-append
                          #$output
                          (substring file (string-length package)))))
             (unless (file-exists? target)
               (mkdir-p (dirname target))
               (symlink file target))))
         (mkdir #$output)
         (for-each (lambda (package)
                     (for-each (lambda (directory)
                                 (for-each (lambda (file) (link package file))
                                           (find-files
                                            (string-append package directory)
                                            #:stat stat)))
                               '("/lib/cups" "/share/ppd" "/share/cups")))
                   (list #$@packages))))))

(define (cups-shepherd-services config)
  "Return the service that runs cupsd."
  (define cups
    (cups-package config))
  (define server
    (server-directory (cons cups (extensions config))))
  (define cupsd.conf
    (plain-file "cupsd.conf" (cupsd.conf-text config)))
  (define cups-files.conf
    (mixed-text-file "cups-files.conf"
                     (cups-files.conf-text config)
                     "CacheDir /var/cache/cups\n"
                     "StateDir /var/run/cups\n"
                     "DataDir " server "/share/cups\n"
                     "ServerBin " server "/lib/cups\n"))

  (list (shepherd-service
         (provision '(cups))
         (requirement '(networking))
         (documentation "Run CUPS, the print server.")
         (start #~(make-forkexec-constructor
                   (list (string-append #$cups "/sbin/cupsd")
                         "-f" "-c" #$cupsd.conf "-s" #$cups-files.conf)))
         (stop #~(make-kill-destructor)))))

(define (add-extensions config packages)
  "Return CONFIG with the drivers in PACKAGES added."
  (if (opaque-cups-configuration? config)
      (opaque-cups-configuration
       (inherit config)
       (extensions (append (extensions config) packages)))
      (cups-configuration
       (inherit config)
       (extensions (append (extensions config) packages)))))

(define cups-service-type
  (service-type
   (name 'cups)
   (extensions
    (list (service-extension shepherd-root-service-type
                             cups-shepherd-services)
          (service-extension activation-service-type
                             (const %cups-activation))
          (service-extension pam-root-service-type cups-pam-services)
          (service-extension account-service-type (const %cups-accounts))))
   (compose concatenate)
   (extend add-extensions)
   (default-value (cups-configuration))
   (description "Run CUPS, the print server.")))
