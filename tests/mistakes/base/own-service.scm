;; A service of our own, with its account and its daemon.
(use-modules (gnu)
             (guix gexp)
             (guix records)
             (ice-9 match))
(use-service-modules shepherd networking)
(use-package-modules admin bash)

(define-record-type* <watcher-configuration>
  watcher-configuration make-watcher-configuration
  watcher-configuration?
  (package   watcher-configuration-package (default inetutils))
  (port      watcher-configuration-port)
  (directory watcher-configuration-directory (default "/var/lib/watcher")))

(define %watcher-accounts
  (list (user-group (name "watcher") (system? #t))
        (user-account
         (name "watcher")
         (group "watcher")
         (system? #t)
         (comment "Watcher daemon")
         (home-directory "/var/empty")
         (shell (file-append shadow "/sbin/nologin")))))

(define (watcher-activation config)
  #~(begin
      (use-modules (guix build utils))
      (mkdir-p #$(watcher-configuration-directory config))))

(define (watcher-shepherd-service config)
  (match-record config <watcher-configuration>
    (package port)
    (list (shepherd-service
           (provision '(watcher))
           (documentation "Watch.")
           (requirement '(user-processes loopback))
           (start #~(make-forkexec-constructor
                     (list #$(file-append package "/bin/ping")
                           (string-append "--port=" #$(number->string port)))
                     #:user "watcher"
                     #:group "watcher"))
           (stop #~(make-kill-destructor))))))

(define watcher-service-type
  (service-type
   (name 'watcher)
   (description "Run the watcher.")
   (extensions
    (list (service-extension shepherd-root-service-type
                             watcher-shepherd-service)
          (service-extension account-service-type
                             (const %watcher-accounts))
          (service-extension activation-service-type
                             watcher-activation)))))

(operating-system
  (host-name "argus")
  (timezone "Asia/Tokyo")
  (locale "en_US.utf8")
  (bootloader (bootloader-configuration
               (bootloader grub-bootloader)
               (targets '("/dev/vda"))))
  (file-systems (cons (file-system
                        (device (file-system-label "root"))
                        (mount-point "/")
                        (type "ext4"))
                      %base-file-systems))
  (services (cons* (service watcher-service-type
                            (watcher-configuration
                             (port 7000)))
                   (service static-networking-service-type
                            (list (static-networking
                                   (addresses
                                    (list (network-address
                                           (device "eth0")
                                           (value "10.0.2.15/24"))))
                                   (routes
                                    (list (network-route
                                           (destination "default")
                                           (gateway "10.0.2.2"))))
                                   (name-servers '("10.0.2.3")))))
                   %base-services)))
