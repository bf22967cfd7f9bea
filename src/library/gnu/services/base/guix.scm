;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The Guix daemon.

(define-module (gnu services base guix)
  #:use-module (gnu services)
  #:use-module (gnu services base guix-files)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system shadow)
  #:use-module ((gnu packages admin) #:select (shadow))
  #:use-module ((gnu packages base)
                #:select (glibc-utf8-locales glibc-utf8-locales/hurd tar))
  #:use-module ((gnu packages compression) #:select (gzip))
  #:use-module ((gnu packages package-management) #:select (guix))
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module ((guix store) #:select (%default-substitute-urls))
  #:use-module ((guix utils) #:select (target-hurd?))
  #:use-module ((srfi srfi-1) #:select (fold))
  #:export (%default-authorized-guix-keys

            <guix-configuration>
            guix-configuration
            guix-configuration?
            guix-configuration-guix
            guix-configuration-build-group
            guix-configuration-build-accounts
            guix-configuration-chroot?
            guix-configuration-authorize-key?
            guix-configuration-authorized-keys
            guix-configuration-use-substitutes?
            guix-configuration-substitute-urls
            guix-configuration-generate-substitute-key?
            guix-configuration-channels
            guix-configuration-chroot-directories
            guix-configuration-max-silent-time
            guix-configuration-timeout
            guix-configuration-log-compression
            guix-configuration-discover?
            guix-configuration-extra-options
            guix-configuration-log-file
            guix-http-proxy
            guix-tmpdir
            guix-configuration-build-machines
            guix-configuration-environment
            guix-configuration-socket-directory-permissions
            guix-configuration-socket-directory-group
            guix-configuration-socket-directory-user

            <guix-extension>
            guix-extension
            guix-extension?
            guix-extension-authorized-keys
            guix-extension-substitute-urls
            guix-extension-build-machines
            guix-extension-chroot-directories

            guix-service-type)
  #:re-export (%default-substitute-urls))


;;; Records.

(define %default-authorized-guix-keys
  (list (file-append guix "/share/guix/berlin.guix.gnu.org.pub")
        (file-append guix "/share/guix/bordeaux.guix.gnu.org.pub")))

(define-record-type* <guix-configuration>
  guix-configuration make-guix-configuration
  guix-configuration?
  (guix             guix-configuration-guix             ;package
                    (default guix))
  (build-group      guix-configuration-build-group      ;string
                    (default "guixbuild"))
  (build-accounts   guix-configuration-build-accounts   ;integer
                    (default 10))
  (chroot?          guix-configuration-chroot?          ;Boolean or 'default
                    (default 'default))
  (authorize-key?   guix-configuration-authorize-key?   ;Boolean
                    (default #t))
  (authorized-keys  guix-configuration-authorized-keys  ;list of gexps
                    (default %default-authorized-guix-keys))
  (use-substitutes? guix-configuration-use-substitutes? ;Boolean
                    (default #t))
  (substitute-urls  guix-configuration-substitute-urls  ;list of strings
                    (default %default-substitute-urls))
  (generate-substitute-key? guix-configuration-generate-substitute-key?
                    (default #t))                       ;Boolean
  (channels         guix-configuration-channels         ;list of channels or #f
                    (default #f))
  (chroot-directories guix-configuration-chroot-directories
                    (default '()))                      ;list of gexps
  (max-silent-time  guix-configuration-max-silent-time  ;seconds
                    (default 3600))
  (timeout          guix-configuration-timeout          ;seconds
                    (default (* 3600 24)))
  (log-compression  guix-configuration-log-compression  ;symbol
                    (default 'gzip))
  (discover?        guix-configuration-discover?        ;Boolean
                    (default #f))
  (extra-options    guix-configuration-extra-options    ;list of strings
                    (default '()))
  (log-file         guix-configuration-log-file         ;string
                    (default "/var/log/guix-daemon.log"))
  (http-proxy       guix-http-proxy                     ;string or #f
                    (default #f))
  (tmpdir           guix-tmpdir                         ;string or #f
                    (default #f))
  (build-machines   guix-configuration-build-machines   ;list of gexps
                    (default '()))
  (environment      guix-configuration-environment      ;list of strings
                    (default '()))
  (socket-directory-permissions
                    guix-configuration-socket-directory-permissions
                    (default #o755))
  (socket-directory-group guix-configuration-socket-directory-group
                    (default #f))                       ;string or #f
  (socket-directory-user guix-configuration-socket-directory-user
                    (default #f)))                      ;string or #f

(define-record-type* <guix-extension>
  guix-extension make-guix-extension
  guix-extension?
  (authorized-keys    guix-extension-authorized-keys    ;list of file-likes
                      (default '()))
  (substitute-urls    guix-extension-substitute-urls    ;list of strings
                      (default '()))
  (build-machines     guix-extension-build-machines     ;list of gexps
                      (default '()))
  (chroot-directories guix-extension-chroot-directories ;list of gexps
                      (default '())))


;;; Actions.

;; Both tell the daemon's 'start' what to do through the environment, which is
;; put back when the daemon has been restarted.
(define %set-http-proxy-action
  (shepherd-action
   (name 'set-http-proxy)
   (documentation "Restart 'guix-daemon' with the given HTTP(S) proxy or none.")
   (procedure #~(lambda* (_ #:optional proxy)
                  (let ((environment (environ)))
                    (if proxy
                        (begin
                          (format #t "changing HTTP/HTTPS \
proxy of 'guix-daemon' to ~s...~%"
                                  proxy)
                          (setenv "http_proxy" proxy))
                        (begin
                          (format #t "clearing HTTP/HTTPS \
proxy of 'guix-daemon'...~%")
                          (unsetenv "http_proxy")))
                    (perform-service-action (lookup-service 'guix-daemon)
                                            'restart)
                    (environ environment)
                    #t)))))

(define %discover-action
  (shepherd-action
   (name 'discover)
   (documentation "Restart 'guix-daemon'; with 'on' it looks for substitute
servers in the local network.")
   (procedure #~(lambda* (_ status)
                  (let ((environment (environ)))
                    (if (and status
                             (string=? status "on"))
                        (begin
                          (format #t "enable substitute servers discovery~%")
                          (setenv "discover" "on"))
                        (begin
                          (format #t "disable substitute servers discovery~%")
                          (unsetenv "discover")))
                    (perform-service-action (lookup-service 'guix-daemon)
                                            'restart)
                    (environ environment)
                    #t)))))


;;; The daemon.

(define %target-locales
  (let-system (system target)
    (if (target-hurd? (or target system))
        glibc-utf8-locales/hurd
        glibc-utf8-locales)))

(define (daemon-command config)
  "Return code for the command line of the daemon, where 'discover?' is bound."
  (match-record config <guix-configuration>
    (guix build-group chroot? use-substitutes? substitute-urls max-silent-time
     timeout log-compression extra-options chroot-directories)
    #~(cons* #$(file-append guix "/bin/guix-daemon")
             "--build-users-group" #$build-group
             "--max-silent-time"
             #$(number->string max-silent-time)
             "--timeout" #$(number->string timeout)
             "--log-compression"
             #$(symbol->string log-compression)
             #$@(if use-substitutes?
                    '()
                    '("--no-substitutes"))
             (string-append "--discover="
                            (if discover? "yes" "no"))
             "--substitute-urls" #$(string-join substitute-urls)
             #$@extra-options

             #$@(if chroot?
                    '()
                    '("--disable-chroot"))

             ;; Each of these files lists a directory and, if that is in the
             ;; store, all that it refers to.
             (append-map
              (lambda (file)
                (append-map (lambda (directory)
                              (list "--chroot-directory"
                                    directory))
                            (call-with-input-file file
                              read)))
              '#$(map references-file
                      chroot-directories)))))

(define (daemon-environment config)
  "Return code for the environment of the daemon, where 'proxy' is bound."
  (match-record config <guix-configuration> (tmpdir environment)
    #~(append (list #$@(if tmpdir
                           (list (string-append "TMPDIR=" tmpdir))
                           '())

                    ;; Names of files need not be ASCII.
                    (string-append "GUIX_LOCPATH="
                                   #$%target-locales "/lib/locale")
                    "LC_ALL=en_US.utf8"
                    ;; For what is fetched from Software Heritage.
                    (string-append "PATH="
                                   #$(file-append tar "/bin") ":"
                                   #$(file-append gzip "/bin")))
              (if proxy
                  (list (string-append "http_proxy=" proxy)
                        (string-append "https_proxy=" proxy))
                  '())
              '#$environment)))

(define (daemon-start config)
  "Return code of the procedure that starts the daemon."
  (match-record config <guix-configuration>
    (discover? log-file http-proxy socket-directory-permissions
     socket-directory-group socket-directory-user)
    (with-imported-modules (with-guix-modules '((gnu build shepherd)
                                                (guix build utils)))
      #~(lambda args
          (define proxy
            (or (getenv "http_proxy") #$http-proxy))

          (define discover?
            (or (getenv "discover") #$discover?))

          (mkdir-p "/var/guix")

          ;; Always a new directory: processes may have the old one open, from
          ;; when more of them were allowed to.
          (false-if-exception
           (delete-file-recursively "/var/guix/daemon-socket"))
          (let ((perms #$(logand socket-directory-permissions
                                 (lognot #o022))))
            (mkdir "/var/guix/daemon-socket" perms)
            (chmod "/var/guix/daemon-socket" perms))

          (let* ((user #$socket-directory-user)
                 (uid (if user (passwd:uid (getpwnam user)) -1))
                 (group #$socket-directory-group)
                 (gid (if group (group:gid (getgrnam group)) -1)))
            (chown "/var/guix/daemon-socket" uid gid))

          ;; The installer gives its own process number, so that the daemon
          ;; sees the files that the installer sees.
          (fork+exec-command/container
           #$(daemon-command config)
           #:pid (match args
                   ((pid) (string->number pid))
                   (else (getpid)))
           #:environment-variables
           #$(daemon-environment config)
           #:log-file #$log-file)))))

(define (guix-shepherd-services config)
  (list (shepherd-service
         (documentation "Run the Guix daemon.")
         (provision '(guix-daemon))
         (requirement (if (guix-configuration-discover? config)
                          '(user-processes avahi-daemon)
                          '(user-processes)))
         (actions (list %set-http-proxy-action %discover-action))
         (modules '((srfi srfi-1)
                    (ice-9 match)
                    (gnu build shepherd)
                    (guix build utils)))
         (start (daemon-start config))
         (stop #~(make-kill-destructor)))))


;;; Accounts and activation.

(define (two-digits number pad)
  "Return NUMBER as text, with PAD in front if it is less than 10."
  (string-append (if (< number 10) pad "") (number->string number)))

(define (build-account number group)
  "Return the account for the builds of number NUMBER."
  (user-account
   (name (string-append "guixbuilder" (two-digits number "0")))
   (group group)
   (system? #t)
   ;; The daemon looks for the members of the group, which are those that have
   ;; it as a supplementary one.
   (supplementary-groups (list group "kvm"))
   (comment (string-append "Guix Build User " (two-digits number " ")))
   (home-directory "/var/empty")
   (shell (file-append shadow "/sbin/nologin"))))

(define (guix-accounts config)
  (match-record config <guix-configuration> (build-group build-accounts)
    (cons (user-group
           (name build-group)
           (system? #t)
           ;; Always the same, as the store belongs to it.
           (id 30000))
          (map (lambda (number) (build-account number build-group))
               (iota build-accounts 1)))))

(define (guix-activation config)
  (match-record config <guix-configuration>
    (guix generate-substitute-key? authorize-key? authorized-keys channels
     build-machines)
    #~(begin
        ;; The key with which others know what was built here.
        (unless (or #$(not generate-substitute-key?)
                    (file-exists? "/etc/guix/signing-key.pub"))
          (system* #$(file-append guix "/bin/guix") "archive"
                   "--generate-key"))

        #$(if authorize-key?
              (install-acl authorized-keys)
              #~#f)

        #$(and channels (install-channels channels))

        #$(if (memq build-machines '(#f ()))
              #~#f
              (install-machines #~(list #$@build-machines))))))


;;; The service.

(define (merge-extensions a b)
  (define (both field)
    (append (field a) (field b)))

  (guix-extension
   (authorized-keys (both guix-extension-authorized-keys))
   (substitute-urls (both guix-extension-substitute-urls))
   (build-machines (both guix-extension-build-machines))
   (chroot-directories (both guix-extension-chroot-directories))))

(define (extend-guix config extension)
  "Return CONFIG with what EXTENSION adds in front, but for machines, which come
after those of CONFIG."
  (guix-configuration
   (inherit config)
   (authorized-keys
    (append (guix-extension-authorized-keys extension)
            (guix-configuration-authorized-keys config)))
   (substitute-urls
    (append (guix-extension-substitute-urls extension)
            (guix-configuration-substitute-urls config)))
   (build-machines
    (append (or (guix-configuration-build-machines config) '())
            (guix-extension-build-machines extension)))
   (chroot-directories
    (append (guix-extension-chroot-directories extension)
            (guix-configuration-chroot-directories config)))))

(define guix-service-type
  (service-type
   (name 'guix)
   (extensions
    (list (service-extension shepherd-root-service-type
                             guix-shepherd-services)
          (service-extension account-service-type guix-accounts)
          (service-extension activation-service-type guix-activation)
          (service-extension profile-service-type
                             (compose list guix-configuration-guix))))
   (compose (lambda (extensions)
              (fold merge-extensions (guix-extension) extensions)))
   (extend extend-guix)
   (default-value (guix-configuration))
   (description
    "Run @command{guix-daemon}, which builds packages.  It is extended with
@code{guix-extension} records.")))
