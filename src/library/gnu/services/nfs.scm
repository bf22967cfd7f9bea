;;; guixlite --- the network file system
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The NFS server, which brings along the services that it needs.

(define-module (gnu services nfs)
  #:use-module (gnu services)
  #:use-module (gnu services nfs helpers)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages nfs) #:select (nfs-utils))
  #:use-module ((gnu packages onc-rpc) #:select (rpcbind))
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:re-export (rpcbind-service-type
               rpcbind-configuration
               rpcbind-configuration?

               pipefs-service-type
               pipefs-configuration
               pipefs-configuration?

               idmap-service-type
               idmap-configuration
               idmap-configuration?

               gss-service-type
               gss-configuration
               gss-configuration?)
  #:export (nfs-service-type
            nfs-configuration
            nfs-configuration?))

(define-record-type* <nfs-configuration>
  nfs-configuration make-nfs-configuration
  nfs-configuration?
  (nfs-utils        nfs-configuration-nfs-utils   ;file-like
                    (default nfs-utils))
  (nfs-versions     nfs-configuration-nfs-versions ;list of strings
                    (default '("4.2" "4.1" "4.0")))
  (exports          nfs-configuration-exports     ;lists of directory, options
                    (default '()))
  (rpcmountd-port   nfs-configuration-rpcmountd-port ;integer or #f
                    (default #f))
  (rpcstatd-port    nfs-configuration-rpcstatd-port ;integer or #f
                    (default #f))
  (rpcbind          nfs-configuration-rpcbind     ;file-like
                    (default rpcbind))
  (idmap-domain     nfs-configuration-idmap-domain ;string
                    (default "localdomain"))
  (nfsd-port        nfs-configuration-nfsd-port   ;integer
                    (default 2049))
  (nfsd-threads     nfs-configuration-nfsd-threads ;integer
                    (default 8))
  (nfsd-tcp?        nfs-configuration-nfsd-tcp?   ;boolean
                    (default #t))
  (nfsd-udp?        nfs-configuration-nfsd-udp?   ;boolean
                    (default #f))
  (pipefs-directory nfs-configuration-pipefs-directory ;string
                    (default %pipefs-directory))
  ;; Some of nfsd, nfs, rpc, idmap, statd and mountd.
  (debug            nfs-configuration-debug
                    (default '())))

(define (nfs-shepherd-services config)
  "Return the services of the server's parts, of which `nfs' needs the others."
  (list (nfsd-file-system-service)
        (statd-service config)
        (mountd-service config)
        (nfsd-service config)
        (exports-service config)))

(define (nfsd-file-system-service)
  (shepherd-service
   (documentation "Mount what the kernel's server is controlled by.")
   (provision '(/proc/fs/nfsd))
   (start #~(lambda ()
              (mount "nfsd" "/proc/fs/nfsd" "nfsd")
              (member "/proc/fs/nfsd" (mount-points))))
   (stop #~(lambda (pid . args)
             (umount "/proc/fs/nfsd" MNT_DETACH)
             (not (member "/proc/fs/nfsd" (mount-points)))))))

(define (port-option port)
  (if port (list "--port" (number->string port)) '()))

(define (statd-service config)
  (match-record config <nfs-configuration> (nfs-utils rpcstatd-port debug)
    (shepherd-service
     (documentation "Watch which clients restart.")
     (provision '(rpc.statd))
     (requirement '(/proc/fs/nfsd rpcbind-daemon))
     (start #~(make-forkexec-constructor
               (list #$(file-append nfs-utils "/sbin/rpc.statd")
                     "--no-notify"
                     #$@(if (memq 'statd debug) '("--no-syslog") '())
                     "--foreground"
                     #$@(port-option rpcstatd-port))
               #:pid-file "/var/run/rpc.statd.pid"))
     (stop #~(make-kill-destructor)))))

(define (mountd-service config)
  (match-record config <nfs-configuration> (nfs-utils rpcmountd-port debug)
    (shepherd-service
     (documentation "Answer those who want to mount something.")
     (provision '(rpc.mountd))
     (requirement '(/proc/fs/nfsd rpc.statd))
     (start #~(make-forkexec-constructor
               (list #$(file-append nfs-utils "/sbin/rpc.mountd")
                     "--foreground"
                     #$@(if (memq 'mountd debug) '("--debug" "all") '())
                     #$@(port-option rpcmountd-port))))
     (stop #~(make-kill-destructor)))))

(define (nfsd-service config)
  (match-record config <nfs-configuration>
    (nfs-utils nfs-versions nfsd-port nfsd-threads nfsd-tcp? nfsd-udp? debug)
    (define rpc.nfsd
      (file-append nfs-utils "/sbin/rpc.nfsd"))

    (define arguments
      `(,@(if (memq 'nfsd debug) '("--debug") '())
        ,@(port-option nfsd-port)
        ,@(map (lambda (version)
                 (string-append "--nfs-version=" version))
               nfs-versions)
        ,(number->string nfsd-threads)
        ,(if nfsd-tcp? "--tcp" "--no-tcp")
        ,(if nfsd-udp? "--udp" "--no-udp")))

    (shepherd-service
     (documentation "Run the kernel's server.")
     (provision '(rpc.nfsd))
     (requirement '(/proc/fs/nfsd rpc.statd networking))
     (start #~(lambda _
                (zero? (apply system* #$rpc.nfsd (list #$@arguments)))))
     (stop #~(lambda _
               (zero? (system* #$rpc.nfsd "0")))))))

(define (debug-code config flag)
  "Return code that sets or clears, by FLAG, what the kernel tells of itself."
  (match-record config <nfs-configuration> (nfs-utils debug)
    #~(let ((rpcdebug #$(file-append nfs-utils "/sbin/rpcdebug")))
        (cond
         ((member 'nfsd '#$debug)
          (system* rpcdebug "-m" "nfsd" #$flag "all"))
         ((member 'nfs '#$debug)
          (system* rpcdebug "-m" "nfs" #$flag "all"))
         ((member 'rpc '#$debug)
          (system* rpcdebug "-m" "rpc" #$flag "all"))))))

(define (exports-service config)
  (shepherd-service
   (documentation "Offer what /etc/exports lists.")
   (provision '(nfs))
   (requirement '(/proc/fs/nfsd rpc.nfsd rpc.mountd rpc.statd rpcbind-daemon))
   (start #~(lambda _
              #$(debug-code config "-s")
              (zero? (system*
                      #$(file-append (nfs-configuration-nfs-utils config)
                                     "/sbin/exportfs")
                      "-r" "-a" "-v" "-d" "all"))))
   (stop #~(lambda _
             #$(debug-code config "-c")
             #t))
   (respawn? #f)))

(define %nfs-activation
  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils))

        ;; Which clients are watched, and what they may take up again.
        (mkdir-p "/var/lib/nfs/sm")
        (mkdir-p "/var/lib/nfs/v4recovery")
        (let ((user (getpw "nobody")))
          (chown "/var/lib/nfs"
                 (passwd:uid user)
                 (passwd:gid user))
          (chown "/var/lib/nfs/v4recovery"
                 (passwd:uid user)
                 (passwd:gid user)))
        #t)))

(define (nfs-etc-files config)
  "Return /etc/exports."
  `(("exports" ,(plain-file "exports"
                            (string-join
                             (map string-join
                                  (nfs-configuration-exports config))
                             "\n")))))

(define (idmap-for-nfs config)
  (match-record config <nfs-configuration>
    (idmap-domain debug pipefs-directory nfs-utils)
    (idmap-configuration
     (domain idmap-domain)
     (verbosity (if (memq 'idmap debug) 10 0))
     (pipefs-directory pipefs-directory)
     (nfs-utils nfs-utils))))

(define (pipefs-for-nfs config)
  (pipefs-configuration
   (mount-point (nfs-configuration-pipefs-directory config))))

(define (rpcbind-for-nfs config)
  (rpcbind-configuration
   (rpcbind (nfs-configuration-rpcbind config))))

(define nfs-service-type
  (service-type
   (name 'nfs)
   (extensions
    (list (service-extension shepherd-root-service-type nfs-shepherd-services)
          (service-extension activation-service-type (const %nfs-activation))
          (service-extension etc-service-type nfs-etc-files)
          ;; Users need not add these.
          (service-extension idmap-service-type idmap-for-nfs)
          (service-extension pipefs-service-type pipefs-for-nfs)
          (service-extension rpcbind-service-type rpcbind-for-nfs)))
   (description "Serve directories by NFS, the network file system.")))
