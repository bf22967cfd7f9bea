;;; guixlite --- systems in containers
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; A system without what a container has no use for: hardware, a kernel,
;;; consoles and, where the host's is shared, the network.

(define-module (gnu system linux-container)
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:use-module (guix store)
  #:use-module ((gnu build linux-container) #:select (%namespaces))
  #:use-module ((gnu services) #:hide (delete))
  #:use-module (gnu services base)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system)
  #:use-module (gnu system file-systems)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (containerized-operating-system
            container-script
            eval/container))


;;;
;;; Services.
;;;

(define (without-network-files entries)
  "Return ENTRIES of /etc without the files that come from the host."
  (remove (match-lambda
            ((name _)
             (member (string-append "/etc/" name)
                     %network-configuration-files)))
          entries))

(define* (container-essential-services os #:key shared-network?)
  "Return the essential services of OS that make sense in a container."
  (define unwanted
    (cons* (service-kind %linux-bare-metal-service)
           firmware-service-type
           system-service-type
           (if shared-network? (list hosts-service-type) '())))

  (define kept
    (remove (lambda (service)
              (memq (service-kind service) unwanted))
            (operating-system-essential-services os)))

  (cons (service system-service-type
                 `(("locale" ,(operating-system-locale-directory os))))
        (if shared-network?
            (modify-services kept
              (etc-service-type entries => (without-network-files entries)))
            kept)))

(define dummy-networking-service-type
  (shepherd-service-type
   'dummy-networking
   (const (shepherd-service
           (documentation "Stand for the network that the host has set up.")
           (provision '(loopback networking))
           (start #~(const #t))))
   #f
   (description "Stand for the network that the host of a container has set up,
so that services that need it can start.")))

;; Small, since many containers may share one machine.
(define %nscd-container-caches
  (map (lambda (cache)
         (nscd-cache
          (inherit cache)
          (max-database-size (expt 2 18))))
       %nscd-default-caches))

(define (container-service service*)
  "Return SERVICE* as it is to be configured in a container."
  (define kind (service-kind service*))
  (define value (service-value service*))

  (cond ((eq? kind nscd-service-type)
         (service nscd-service-type
                  (nscd-configuration
                   (inherit value)
                   (caches %nscd-container-caches))))
        ;; The daemon cannot have a chroot in an unprivileged container.
        ((and (eq? kind guix-service-type)
              (eq? 'default (guix-configuration-chroot? value)))
         (service guix-service-type
                  (guix-configuration
                   (inherit value)
                   (chroot? #f))))
        (else service*)))

(define (container-user-services os shared-network?)
  "Return the services of OS that make sense in a container."
  (define unwanted
    (append '(console-fonts mingetty agetty)
            (if shared-network?
                '(static-networking dhcp-client network-manager connman)
                '())))

  (define (unwanted? service)
    (memq (service-type-name (service-kind service)) unwanted))

  (append (if shared-network?
              (list (service dummy-networking-service-type))
              '())
          (map container-service
               (remove unwanted? (operating-system-user-services os)))))


;;;
;;; Systems.
;;;

(define (from-host? fs)
  "Return true if FS is something that a container gets from its host, or that
hardware is behind."
  (define target (file-system-mount-point fs))
  (define source (file-system-device fs))

  (or (string=? target (%store-prefix))
      (string=? target "/")
      (and (string? source) (string-prefix? "/dev/" source))
      (string-prefix? "/dev/" target)
      (string-prefix? "/sys/" target)))

(define (early-bind-mount mapping)
  "Return the bind mount for MAPPING, to be made before the system boots."
  (file-system
    (inherit (file-system-mapping->bind-mount mapping))
    (needed-for-boot? #t)))

;; Boot parameters have to name a root file system.
(define %no-root-file-system
  (file-system
    (mount-point "/")
    (device "nothing")
    (type "dummy")))

(define* (containerized-operating-system os mappings
                                         #:key
                                         shared-network?
                                         (extra-file-systems '()))
  "Return OS as it is in a container that sees what MAPPINGS say of its host,
and EXTRA-FILE-SYSTEMS.  With SHARED-NETWORK? it uses the network of the host."
  (define all-mappings
    (if shared-network?
        (append %network-file-mappings mappings)
        mappings))

  (define base
    (operating-system
      (inherit os)
      (swap-devices '())
      (services (container-user-services os shared-network?))
      (file-systems
       (append (map early-bind-mount all-mappings)
               extra-file-systems
               (remove from-host? (operating-system-file-systems os))
               (list %no-root-file-system)))))

  (operating-system
    (inherit base)
    (essential-services
     (container-essential-services base #:shared-network? shared-network?))))


;;;
;;; Running.
;;;

(define (launcher os file-systems shared-network?)
  "Return staged code: a program that mounts FILE-SYSTEMS, specifications, and
boots OS in name spaces of its own."
  (with-imported-modules (source-module-closure
                          '((guix build utils)
                            (gnu build linux-container)))
    #~(begin
        (use-modules (gnu build linux-container)
                     (gnu system file-systems)
                     (guix build utils)
                     (ice-9 match)
                     (srfi srfi-1)
                     (srfi srfi-37))

        (define (show-help)
          (display "Usage: run-container [OPTION ...]
Run the system in a container.

      --share=SPEC       let it read and write what SPEC says of the host
      --expose=SPEC      let it read what SPEC says of the host
  -h, --help             show this help and exit
"))

        (define (mapping-option name writable?)
          (option (list name) #t #f
                  (lambda (option name argument mappings)
                    (cons (specification->file-system-mapping argument
                                                              writable?)
                          mappings))))

        (define %options
          (list (option '(#\h "help") #f #f
                        (lambda _
                          (show-help)
                          (exit 0)))
                (mapping-option "share" #t)
                (mapping-option "expose" #f)))

        (define (refuse option name . rest)
          (format (current-error-port) "~a: unrecognized option~%" name)
          (exit 1))

        (define (explain pid)
          (format (current-error-port)
                  "Process ~a is the system's first.  Either command opens a shell beside it:
  sudo nsenter -a -t ~a
  sudo guix container exec ~a /run/current-system/profile/bin/sh -l~%~%"
                  pid pid pid))

        (define (there? fs)
          (or (not (memq 'bind-mount (file-system-flags fs)))
              (file-exists? (file-system-device fs))))

        (let ((mappings (args-fold (cdr (command-line)) %options refuse
                                   (lambda (argument mappings) mappings)
                                   '())))
          (call-with-container
              (filter there?
                      (append (map file-system-mapping->bind-mount
                                   (reverse mappings))
                              (map spec->file-system '#$file-systems)))
            (lambda ()
              (setenv "HOME" "/root")
              (setenv "TMPDIR" "/tmp")
              (setenv "GUIX_NEW_SYSTEM" #$os)
              (for-each mkdir-p '("/run" "/bin" "/etc" "/home" "/var"))
              (primitive-load (string-append #$os "/boot")))
            #:host-uids 65536                     ;all that 16 bits can say
            #:namespaces #$(if shared-network?
                               #~(delq 'net %namespaces)
                               #~%namespaces)
            #:process-spawned-hook explain)))))

(define* (container-script os #:key (mappings '()) shared-network?)
  "Return, in the store monad, a program that runs OS in a container that sees
what MAPPINGS say of its host."
  (define guest
    (containerized-operating-system os (cons %store-mapping mappings)
                                    #:shared-network? shared-network?
                                    #:extra-file-systems
                                    %container-file-systems))

  (define (mounted-before-boot? fs)
    (and (file-system-needed-for-boot? fs)
         (not (string=? "/" (file-system-mount-point fs)))))

  (gexp->script "run-container"
                (launcher guest
                          (map file-system->spec
                               (filter mounted-before-boot?
                                       (operating-system-file-systems guest)))
                          shared-network?)))

;; Evaluating code in a container starts a process, which is not done here: the
;; result is a program that would do it.
(define* (eval/container exp
                         #:key
                         (mappings '())
                         (namespaces %namespaces)
                         (guest-uid 0) (guest-gid 0))
  "Return, in the store monad, an object that stands for the evaluation of EXP in
a container with NAMESPACES, as GUEST-UID and GUEST-GID, that sees what MAPPINGS
say of its host."
  (gexp->script
   "eval-in-container"
   (with-imported-modules (source-module-closure
                           '((gnu build linux-container)
                             (gnu system file-systems)))
     #~(begin
         (use-modules (gnu build linux-container)
                      (gnu system file-systems))
         (call-with-container
             (map spec->file-system
                  '#$(map (lambda (mapping)
                            (file-system->spec
                             (file-system-mapping->bind-mount mapping)))
                          mappings))
           (lambda () #$exp)
           #:namespaces '#$namespaces
           #:guest-uid #$guest-uid
           #:guest-gid #$guest-gid)))))
