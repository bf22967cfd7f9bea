;; SPDX-License-Identifier: GPL-3.0-or-later
;; A service type with define-configuration, which others extend.
(use-modules (gnu) (gnu services) (gnu services shepherd) (gnu services configuration)
    (gnu system shadow)
             (guix records) (guix gexp) (srfi srfi-1) (ice-9 match))
(use-package-modules admin bash python)
(define-maybe integer)
(define-maybe string)
(define (serialize-string name value) #~(string-append #$(symbol->string name) "=" #$value "\n"))
(define (serialize-integer name value) (format #f "~a=~a~%" name value))
(define (uglify name) (string-upcase (string-delete #\? (symbol->string name))))
(define (serialize-boolean name value) (string-append (uglify name) "=" (if value "yes" "no") "\n"))
(define (serialize-symbol name value) (string-append (uglify name) "=" (symbol->string value) "\n"))
(define (level? x) (memq x '(debug info error)))
(define (sanitize-level x) (if (level? x) x (error "bad level" x)))
(define (list-of-paths? x) (and (list? x) (every string? x)))
(define (serialize-list-of-paths name value) (string-append (uglify name) "=" (string-join value
    ":") "\n"))
(define-configuration watcher-configuration
  (package (file-like python) "The package." empty-serializer)
  (user (string "watcher") "User to run as.")
  (port (maybe-integer) "Port.")
  (level (symbol 'info) "Log level." (sanitizer sanitize-level))
  (dry-run? (boolean #f) "Whether to do nothing.")
  (paths (list-of-paths '("/var" "/tmp")) "Paths." (serializer (lambda (n v) (string-append "PATHS="
      (string-join v ",") "\n"))))
  (comment maybe-string "Comment.")
  (secret (string "x") "A secret." (serializer empty-serializer)))
(define (watcher.conf config)
  (mixed-text-file "watcher.conf" "# generated\n"
      (serialize-configuration config watcher-configuration-fields)))
(define (watcher-accounts config)
  (list (user-group (name "watcher") (system? #t))
        (user-account (name (watcher-configuration-user config)) (group "watcher") (system? #t)
                      (comment "Watcher") (home-directory "/var/empty") (shell (file-append shadow
                          "/sbin/nologin")))))
(define (watcher-shepherd config)
  (match-record config <watcher-configuration> (package user port dry-run?)
    (list (shepherd-service
           (provision (list 'watcher (symbol-append 'watcher- (string->symbol user))))
           (requirement '(user-processes networking))
           (actions (list (shepherd-configuration-action (watcher.conf config))
                          (shepherd-action (name 'reload) (documentation "x")
                            (procedure #~(lambda (pid) (kill pid SIGHUP) #t)))))
           (modules (cons '(srfi srfi-1) %default-modules))
           (start #~(make-forkexec-constructor
                     (append (list #$(file-append package "/bin/python3") "-m" "watch" "--config"
                         #$(watcher.conf config))
                             #$@(if dry-run? #~((list "--dry-run")) #~())
                             '#$(if (maybe-value-set? port) (list "--port" (number->string port))
                                 '()))
                     #:user #$user #:log-file "/var/log/watcher.log"
                     #:environment-variables (cons* "A=1" (default-environment-variables))))
           (stop #~(make-kill-destructor))))))
(define (watcher-activation config)
  (with-imported-modules '((guix build utils))
    #~(begin (use-modules (guix build utils))
             (mkdir-p "/var/lib/watcher")
             (chown "/var/lib/watcher" (passwd:uid (getpw
                 #$(watcher-configuration-user config))) -1))))
(define watcher-service-type
  (service-type
   (name 'watcher)
   (extensions (list (service-extension account-service-type watcher-accounts)
                     (service-extension activation-service-type watcher-activation)
                     (service-extension shepherd-root-service-type watcher-shepherd)
                     (service-extension etc-service-type (lambda (c)
                         `(("watcher.conf" ,(watcher.conf c)))))
                     (service-extension profile-service-type
                         (compose list watcher-configuration-package))))
   (compose concatenate)
   (extend (lambda (config paths)
             (watcher-configuration (inherit config) (paths (append
                 (watcher-configuration-paths config) paths)))))
   (default-value (watcher-configuration))
   (description "Watch.")))
(define extra-type
  (service-type (name 'extra) (extensions (list (service-extension watcher-service-type identity)
                                                (service-extension profile-service-type (const
                                                    (list bash)))))
                (compose append) (default-value '("/srv")) (description "More.")))
(operating-system
  (host-name "own")
  (timezone "UTC")
  (bootloader (bootloader-configuration (bootloader grub-bootloader) (targets '("/dev/vda"))))
  (file-systems (cons (file-system (device "/dev/vda1") (mount-point "/") (type
      "ext4")) %base-file-systems))
  (services (append (list (service watcher-service-type (watcher-configuration (port 8080) (level
      'debug) (dry-run? #t)))
                          (service extra-type)
                          (simple-service 'watch-home watcher-service-type '("/home"))
                          (service (@ (gnu services networking) dhcp-client-service-type)))
                    %base-services)))
