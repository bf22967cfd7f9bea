;;; guixlite --- containers: containerd, Docker, Singularity, OCI containers
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The two daemons that Docker consists of.  Singularity and containers as
;;; Shepherd services, in modules of their own, are offered here too.

(define-module (gnu services docker)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services docker image)
  #:use-module (gnu services docker oci)
  #:use-module (gnu services docker singularity)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system shadow)
  #:use-module (gnu packages docker)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:re-export (singularity-service-type

               oci-image
               oci-image?
               oci-image-fields
               oci-image-repository
               oci-image-tag
               oci-image-value
               oci-image-pack-options
               oci-image-target
               oci-image-system
               oci-image-grafts?

               oci-container-configuration
               oci-container-configuration?
               oci-container-configuration-fields
               oci-container-configuration-user
               oci-container-configuration-group
               oci-container-configuration-command
               oci-container-configuration-entrypoint
               oci-container-configuration-host-environment
               oci-container-configuration-environment
               oci-container-configuration-image
               oci-container-configuration-provision
               oci-container-configuration-requirement
               oci-container-configuration-log-file
               oci-container-configuration-auto-start?
               oci-container-configuration-respawn?
               oci-container-configuration-shepherd-actions
               oci-container-configuration-network
               oci-container-configuration-ports
               oci-container-configuration-volumes
               oci-container-configuration-container-user
               oci-container-configuration-workdir
               oci-container-configuration-extra-arguments
               oci-container-service-type
               oci-container-shepherd-service
               %oci-container-accounts)
  #:export (containerd-configuration
            containerd-service-type
            docker-configuration
            docker-service-type))

;;; containerd

(define-configuration/no-serialization containerd-configuration
  (containerd
   (file-like containerd)
   "The containerd package.")
  (debug?
   (boolean #f)
   "Whether the daemon logs in detail.")
  (environment-variables
   (list '())
   "Variables for the daemon's environment, each a string like
@code{\"NAME=VALUE\"}."))

(define (containerd-shepherd-services config)
  "Return the service that runs containerd."
  (match-record config <containerd-configuration>
    (containerd debug? environment-variables)
    (list (shepherd-service
           (provision '(containerd))
           (documentation "Run the containerd container runtime.")
           (start #~(make-forkexec-constructor
                     (list (string-append #$containerd "/bin/containerd")
                           #$@(if debug? '("--log-level=debug") '()))
                     ;; containerd looks for its shims on the PATH.
                     #:environment-variables
                     (list #$@environment-variables
                           (string-append "PATH=" #$containerd "/bin"))
                     #:pid-file "/run/containerd/containerd.pid"
                     ;; The first start on a slow disk can take minutes.
                     #:pid-file-timeout 300
                     #:log-file "/var/log/containerd.log"))
           (stop #~(make-kill-destructor))))))

(define containerd-service-type
  (service-type
   (name 'containerd)
   (extensions
    (list (service-extension profile-service-type ;for ctr
                             (compose list
                                      containerd-configuration-containerd))
          (service-extension shepherd-root-service-type
                             containerd-shepherd-services)))
   (default-value (containerd-configuration))
   (description "Run containerd, the runtime on which Docker builds.")))

;;; Docker

(define-maybe/no-serialization file-like)

(define-configuration/no-serialization docker-configuration
  (docker
   (file-like docker)
   "The package of the daemon, @command{dockerd}.")
  (docker-cli
   (file-like docker-cli)
   "The package of the client, the @command{docker} command.")
  (containerd
   (file-like containerd)
   "Without effect, and deprecated: the package is that of
@code{containerd-service-type}.")
  (proxy
   (file-like docker-libnetwork-cmd-proxy)
   "The package of the proxy that forwards published ports, also between
containers and to the host itself.")
  (enable-proxy?
   (boolean #t)
   "Whether to forward published ports with @code{proxy}, in user space.")
  (debug?
   (boolean #f)
   "Whether the daemon logs in detail.")
  (enable-iptables?
   (boolean #t)
   "Whether the daemon may add rules to the host's firewall.")
  (environment-variables
   (list '())
   "Variables for the daemon's environment, each a string like
@code{\"NAME=VALUE\"}.")
  (config-file
   maybe-file-like
   "The daemon's configuration, a JSON file."))

(define %docker-accounts
  (list (user-group (name "docker") (system? #t))))

(define %docker-activation
  (with-imported-modules '((guix build utils))
    #~(begin
        (use-modules (guix build utils))
        (mkdir-p "/var/lib/docker"))))

(define (dockerd-options config)
  "Return the daemon's options that CONFIG decides on: strings and gexps."
  (match-record config <docker-configuration>
    (proxy enable-proxy? debug? enable-iptables? config-file)
    `(,@(if (maybe-value-set? config-file)
            (list #~(string-append "--config-file=" #$config-file))
            '())
      ,@(if debug? '("--debug" "--log-level=debug") '())
      ,@(if enable-proxy?
            (list "--userland-proxy=true"
                  #~(string-append "--userland-proxy-path=" #$proxy
                                   "/bin/proxy"))
            '("--userland-proxy=false"))
      ,#~(if #$enable-iptables? "--iptables" "--iptables=false"))))

(define (docker-shepherd-services config)
  "Return the service that runs dockerd, as a client of containerd's socket."
  (match-record config <docker-configuration> (docker environment-variables)
    (list (shepherd-service
           (provision '(dockerd))
           (requirement '(containerd
                          dbus-system
                          elogind
                          file-system-/sys/fs/cgroup
                          networking
                          udev))
           (documentation "Run the Docker daemon.")
           (start #~(make-forkexec-constructor
                     (list (string-append #$docker "/bin/dockerd")
                           "-p" "/var/run/docker.pid"
                           #$@(dockerd-options config)
                           "--containerd" "/run/containerd/containerd.sock")
                     #:environment-variables (list #$@environment-variables)
                     #:pid-file "/var/run/docker.pid"
                     #:log-file "/var/log/docker.log"))
           (stop #~(make-kill-destructor))))))

(define docker-service-type
  (service-type
   (name 'docker)
   (extensions
    (list (service-extension profile-service-type ;for docker
                             (compose list docker-configuration-docker-cli))
          (service-extension activation-service-type
                             (const %docker-activation))
          (service-extension shepherd-root-service-type
                             docker-shepherd-services)
          (service-extension account-service-type
                             (const %docker-accounts))))
   (default-value (docker-configuration))
   (description
    "Run Docker, which downloads, builds and runs applications in containers.
Members of the @code{docker} group may use it.")))
