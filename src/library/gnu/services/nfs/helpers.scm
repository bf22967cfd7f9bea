;;; guixlite --- what the network file system needs
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The port mapper of ONC RPC, the file system through which the kernel talks
;;; to daemons, and those of names and of keys.

(define-module (gnu services nfs helpers)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module ((gnu packages nfs) #:select (nfs-utils))
  #:use-module ((gnu packages onc-rpc) #:select (rpcbind))
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (%pipefs-directory

            rpcbind-service-type
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
            gss-configuration?))

(define %pipefs-directory "/var/lib/nfs/rpc_pipefs")

(define (one-of-extensions config extensions)
  "Return the first of EXTENSIONS, which takes the place of CONFIG."
  (if (pair? extensions)
      (car extensions)
      config))


;;;
;;; The port mapper.
;;;

(define-record-type* <rpcbind-configuration>
  rpcbind-configuration make-rpcbind-configuration
  rpcbind-configuration?
  (rpcbind     rpcbind-configuration-rpcbind      ;file-like
               (default rpcbind))
  (warm-start? rpcbind-configuration-warm-start?  ;boolean
               (default #t)))

(define (rpcbind-shepherd-service config)
  "Return the service that runs rpcbind, which may go on where it ended."
  (match-record config <rpcbind-configuration> (rpcbind warm-start?)
    (list (shepherd-service
           (documentation "Tell the ports of ONC RPC programs.")
           (requirement '(networking))
           (provision '(rpcbind-daemon))
           (start #~(make-forkexec-constructor
                     (list (string-append #$rpcbind "/sbin/rpcbind") "-f"
                           #$@(if warm-start? '("-w") '()))))
           (stop #~(make-kill-destructor))))))

(define rpcbind-service-type
  (service-type
   (name 'rpcbind)
   (extensions
    (list (service-extension shepherd-root-service-type
                             rpcbind-shepherd-service)))
   (compose identity)
   (extend one-of-extensions)
   (default-value (rpcbind-configuration))
   (description "Run rpcbind, which tells the ports of ONC RPC programs.")))


;;;
;;; The file system for the kernel and the daemons.
;;;

(define-record-type* <pipefs-configuration>
  pipefs-configuration make-pipefs-configuration
  pipefs-configuration?
  (mount-point pipefs-configuration-mount-point   ;string
               (default %pipefs-directory)))

(define (pipefs-shepherd-service config)
  "Return the service that mounts the file system."
  (let ((directory (pipefs-configuration-mount-point config)))
    (list (shepherd-service
           (documentation "Mount what the kernel talks to NFS daemons by.")
           (provision '(rpc-pipefs))
           (start #~(lambda ()
                      (mkdir-p #$directory)
                      (mount "rpc_pipefs" #$directory "rpc_pipefs")
                      (member #$directory (mount-points))))
           (stop #~(lambda (pid . args)
                     (umount #$directory MNT_DETACH)
                     (not (member #$directory (mount-points)))))))))

(define pipefs-service-type
  (service-type
   (name 'pipefs)
   (extensions
    (list (service-extension shepherd-root-service-type
                             pipefs-shepherd-service)))
   (compose identity)
   (extend one-of-extensions)
   (default-value (pipefs-configuration))
   (description "Mount what the kernel talks to NFS daemons by.")))


;;;
;;; Keys.
;;;

(define-record-type* <gss-configuration>
  gss-configuration make-gss-configuration
  gss-configuration?
  (pipefs-directory gss-configuration-pipefs-directory ;string
                    (default %pipefs-directory))
  (nfs-utils        gss-configuration-gss         ;file-like
                    (default nfs-utils)))

(define (gss-shepherd-service config)
  "Return the service that runs rpc.gssd."
  (match-record config <gss-configuration> (nfs-utils pipefs-directory)
    (list (shepherd-service
           (documentation "Keep the keys of ONC RPC.")
           (requirement '(rpcbind-daemon rpc-pipefs))
           (provision '(gss-daemon))
           (start #~(make-forkexec-constructor
                     (list (string-append #$nfs-utils "/sbin/rpc.gssd") "-f"
                           "-p" #$pipefs-directory)))
           (stop #~(make-kill-destructor))))))

(define gss-service-type
  (service-type
   (name 'gss)
   (extensions
    (list (service-extension shepherd-root-service-type gss-shepherd-service)))
   (compose identity)
   (extend one-of-extensions)
   (default-value (gss-configuration))
   (description "Run rpc.gssd, by which ONC RPC proves and hides.")))


;;;
;;; Names of users.
;;;

(define-record-type* <idmap-configuration>
  idmap-configuration make-idmap-configuration
  idmap-configuration?
  (pipefs-directory idmap-configuration-pipefs-directory ;string
                    (default %pipefs-directory))
  (domain           idmap-configuration-domain    ;string or #f
                    (default #f))
  (nfs-utils        idmap-configuration-nfs-utils ;file-like
                    (default nfs-utils))
  (verbosity        idmap-configuration-verbosity ;integer
                    (default 0)))

(define (idmap-config-file config)
  "Return the file that rpc.idmapd reads."
  (match-record config <idmap-configuration> (domain verbosity)
    (plain-file "idmapd.conf"
                (string-append
                 "\n[General]\n"
                 (format #f "Verbosity = ~a\n" verbosity)
                 (if domain (format #f "Domain = ~a\n" domain) "")
                 "\n[Mapping]\n"
                 "Nobody-User = nobody\n"
                 "Nobody-Group = nogroup\n"))))

(define (idmap-shepherd-service config)
  "Return the service that runs rpc.idmapd."
  (match-record config <idmap-configuration> (nfs-utils pipefs-directory)
    (list (shepherd-service
           (documentation "Tell which user has which number.")
           (requirement '(rpcbind-daemon rpc-pipefs))
           (provision '(idmap-daemon))
           (start #~(make-forkexec-constructor
                     (list (string-append #$nfs-utils "/sbin/rpc.idmapd") "-f"
                           "-p" #$pipefs-directory
                           "-c" #$(idmap-config-file config))))
           (stop #~(make-kill-destructor))))))

(define idmap-service-type
  (service-type
   (name 'idmap)
   (extensions
    (list (service-extension shepherd-root-service-type
                             idmap-shepherd-service)))
   (compose identity)
   (extend (lambda (config extensions) (car extensions)))
   (default-value (idmap-configuration))
   (description "Run rpc.idmapd, which tells NFS version 4 who is who.")))
