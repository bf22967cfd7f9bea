;;; guixlite --- sharing files
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Transmission, which shares files by BitTorrent.

(define-module (gnu services file-sharing)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services file-sharing transmission)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages admin)
  #:use-module ((gnu packages gnupg) #:select (guile-gcrypt))
  #:use-module ((gnu packages guile) #:select (guile-json-4))
  #:use-module (gnu system shadow)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix modules)
  #:use-module (guix records)
  #:re-export (transmission-daemon-configuration
               transmission-password-hash
               transmission-random-salt)
  #:export (transmission-daemon-service-type))

(define %log-file "/var/log/transmission.log")

(define (transmission-daemon-shepherd-service config)
  "Return the service that runs the daemon, which is given time to stop."
  (match-record config <transmission-daemon-configuration>
    (transmission stop-wait-period)
    (list (shepherd-service
           (documentation "Share files by BitTorrent.")
           (provision '(transmission-daemon transmission bittorrent))
           (requirement '(networking))
           (start #~(make-forkexec-constructor
                     '(#$(file-append transmission "/bin/transmission-daemon")
                       "--config-dir" #$%transmission-directory
                       "--foreground")
                     #:user #$%transmission-name
                     #:group #$%transmission-name
                     #:directory #$%transmission-directory
                     #:log-file #$%log-file
                     #:environment-variables
                     '("CURL_CA_BUNDLE=/etc/ssl/certs/ca-certificates.crt")))
           ;; It tells its trackers before it ends.  Another one, started
           ;; while it does, would find the port in use.
           (stop #~(lambda (pid)
                     (kill pid SIGTERM)
                     (let wait-before-killing ((period #$stop-wait-period))
                       (if (zero? (car (waitpid pid WNOHANG)))
                           (if (positive? period)
                               (begin
                                 (sleep 1)
                                 (wait-before-killing (- period 1)))
                               (begin
                                 (format #t
                                         #$(G_ "Wait period expired; killing \
transmission-daemon (pid ~a).~%")
                                         pid)
                                 (display #$(G_ "(If you see this message \
regularly, you may need to increase the value
of 'stop-wait-period' in the service configuration.)\n"))
                                 (kill pid SIGKILL)))))
                     #f))
           (actions (list reload-action))))))

(define reload-action
  (shepherd-action
   (name 'reload)
   (documentation "Let the daemon read its settings again.")
   (procedure
    #~(lambda (pid)
        (if pid
            (begin
              (kill pid SIGHUP)
              (display #$(G_ "transmission-daemon reads its settings again.")))
            (display #$(G_ "transmission-daemon does not run.")))))))

(define (settings-file config)
  "Return settings.json, which holds what CONFIG says.  A value can be a file,
so that it is written when it is built."
  (computed-file
   "settings.json"
   (with-extensions (list guile-gcrypt guile-json-4)
     (with-imported-modules (source-module-closure '((json builder)))
       #~(begin
           (use-modules (json builder))
           (call-with-output-file #$output
             (lambda (port)
               (scm->json '#$(transmission-settings config) port
                          #:pretty #t))))))))

(define (transmission-daemon-activation config)
  "Return code that makes the directories and puts the settings in place."
  (match-record config <transmission-daemon-configuration>
    (incomplete-dir-enabled? incomplete-dir watch-dir-enabled? watch-dir)
    (define directories
      `((,%transmission-directory #o750)
        ,@(if incomplete-dir-enabled? `((,incomplete-dir #o750)) '())
        ,@(if watch-dir-enabled? `((,watch-dir #o770)) '())))

    (with-imported-modules (source-module-closure '((guix build utils)))
      #~(begin
          (use-modules (guix build utils))

          (let ((owner (getpwnam #$%transmission-name)))
            (define (mkdir-p/perms directory perms)
              (mkdir-p directory)
              (chown directory (passwd:uid owner) (passwd:gid owner))
              (chmod directory perms))

            (for-each (lambda (directory-specification)
                        (apply mkdir-p/perms directory-specification))
                      '(#$@directories)))

          (activate-special-files
           '((#$(string-append %transmission-directory "/settings.json")
              #$(settings-file config))))))))

(define %transmission-accounts
  (list (user-group
         (name %transmission-name)
         (system? #t))
        (user-account
         (name %transmission-name)
         (group %transmission-name)
         (comment "Transmission Daemon service account")
         (home-directory %transmission-directory)
         (shell (file-append shadow "/sbin/nologin"))
         (system? #t))))

(define transmission-daemon-service-type
  (service-type
   (name 'transmission)
   (extensions
    (list (service-extension shepherd-root-service-type
                             transmission-daemon-shepherd-service)
          (service-extension account-service-type
                             (const %transmission-accounts))
          (service-extension activation-service-type
                             transmission-daemon-activation)))
   (default-value (transmission-daemon-configuration))
   (description "Share files by BitTorrent, with Transmission.")))
