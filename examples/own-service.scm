;;; guixlite --- example: a service type of one's own
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;;     guixlite eval own-service.scm
;;;
;;; A web server for a directory of files, written from scratch: a checked
;;; configuration, a file made from it, an account, a Shepherd service, and a
;;; way for other services to add to it.

(use-modules (gnu)
             (guix gexp)
             (guix records)                       ;match-record
             (srfi srfi-1))                       ;concatenate
(use-service-modules configuration networking shepherd)
(use-package-modules admin python)

;;; The configuration: each field with its type, its default and what it means.
;;; A type NAME is checked by the procedure NAME?, and written to the
;;; configuration file by the procedure serialize-NAME.

(define (port? obj)
  (and (exact-integer? obj) (<= 1 obj 65535)))

(define (site-list? obj)
  (and (list? obj) (every pair? obj)))

(define (serialize-string field value)
  #~(string-append #$(symbol->string field) " = " #$value "\n"))

(define (serialize-port field value)
  #~(string-append #$(symbol->string field) " = "
                   #$(number->string value) "\n"))

(define (serialize-site-list field value)
  #~(string-append
     #$@(map (lambda (site)
               #~(string-append "site " #$(car site) " = " #$(cdr site) "\n"))
             value)))

;; `maybe-string' may be left out.
(define-maybe string)

(define-configuration shelf-configuration
  (python
   (file-like python)
   "The package that runs the server."
   empty-serializer)
  (port
   (port 8080)
   "The TCP port to listen on.")
  (title
   maybe-string
   "The title of the front page.")
  (sites
   (site-list '())
   "Pairs of a name and the directory that is served under it."))

(define (shelf.conf config)
  "Return the configuration file for CONFIG."
  (mixed-text-file "shelf.conf"
                   (serialize-configuration config
                                            shelf-configuration-fields)))

;;; What the service adds to others.

(define %shelf-accounts
  (list (user-group
         (name "shelf")
         (system? #t))
        (user-account
         (name "shelf")
         (group "shelf")
         (system? #t)
         (comment "File server")
         (home-directory "/var/empty")
         (shell (file-append shadow "/sbin/nologin")))))

(define %shelf-activation
  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils))
        (let ((user (getpwnam "shelf")))
          (mkdir-p "/var/lib/shelf")
          (chown "/var/lib/shelf" (passwd:uid user) (passwd:gid user))))))

(define (shelf-shepherd-services config)
  (match-record config <shelf-configuration> (python port)
    (list (shepherd-service
           (provision '(shelf))
           (requirement '(user-processes networking))
           (documentation "Serve files.")
           (start #~(make-forkexec-constructor
                     (list #$(file-append python "/bin/python3")
                           "-m" "http.server"
                           "--directory" "/var/lib/shelf"
                           #$(number->string port))
                     #:user "shelf"
                     #:group "shelf"
                     #:environment-variables
                     (list (string-append "SHELF_CONF="
                                          #$(shelf.conf config)))
                     #:log-file "/var/log/shelf.log"))
           (stop #~(make-kill-destructor))))))

(define shelf-service-type
  (service-type
   (name 'shelf)
   (description "Serve directories of files over HTTP.")
   (extensions
    (list (service-extension account-service-type
                             (const %shelf-accounts))
          (service-extension activation-service-type
                             (const %shelf-activation))
          (service-extension shepherd-root-service-type
                             shelf-shepherd-services)
          (service-extension etc-service-type
                             (lambda (config)
                               (list (list "shelf.conf"
                                           (shelf.conf config)))))))
   ;; Others give lists of sites: one long list, after the service's own.
   (compose concatenate)
   (extend (lambda (config sites)
             (shelf-configuration
              (inherit config)
              (sites (append (shelf-configuration-sites config) sites)))))
   (default-value (shelf-configuration))))

(operating-system
  (host-name "library")
  (timezone "Europe/Vienna")
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets '("/dev/sda"))))
  (file-systems (cons (file-system
                        (device (file-system-label "library"))
                        (mount-point "/")
                        (type "ext4"))
                      %base-file-systems))
  (services
   (cons* (service dhcp-client-service-type)
          (service shelf-service-type
                   (shelf-configuration
                    (port 8000)
                    (title "The library")
                    (sites '(("books" . "/srv/books")))))
          (simple-service 'maps shelf-service-type
                          '(("maps" . "/srv/maps")))
          %base-services)))
