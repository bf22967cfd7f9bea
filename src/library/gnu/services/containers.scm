;;; guixlite --- containers run by Podman without root
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; What the system has to prepare so that users run Podman by themselves: files
;;; under /etc/containers, subordinate ids, limits, and control groups that a
;;; group may write to.

(define-module (gnu services containers)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu services configuration)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system accounts)
  #:use-module (gnu system pam)
  #:use-module (gnu system shadow)
  #:use-module (gnu packages bash)
  #:use-module (gnu packages containers)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:export (rootless-podman-configuration
            rootless-podman-configuration?
            rootless-podman-configuration-fields
            rootless-podman-configuration-podman
            rootless-podman-configuration-group-name
            rootless-podman-configuration-containers-registries
            rootless-podman-configuration-containers-storage
            rootless-podman-configuration-containers-policy
            rootless-podman-configuration-pam-limits
            rootless-podman-configuration-subgids
            rootless-podman-configuration-subuids
            rootless-podman-service-subids
            rootless-podman-service-accounts
            rootless-podman-service-profile
            rootless-podman-shepherd-services
            rootless-podman-service-etc
            rootless-podman-service-type))

(define (file-like-or-gexp-or-string? value)
  (or (file-like? value) (gexp? value) (string? value)))

(define (package-or-false? value)
  (or (not value) (package? value)))

(define list-of-limits? (list-of pam-limits-entry?))
(define list-of-ranges? (list-of subid-range?))

(define-configuration/no-serialization rootless-podman-configuration
  (podman
   (package-or-false podman)
   "The package that goes into the system's profile, or @code{#f} for none.")
  (group-name
   (string "cgroup")
   "The group whose members run containers; the control groups are given to it.")
  (containers-registries
   (file-like-or-gexp-or-string
    (plain-file "registries.conf"
                "unqualified-search-registries = ['docker.io',\
'registry.fedora.org','registry.opensuse.org']"))
   "Where images with short names are looked for: @file{registries.conf}.")
  (containers-storage
   (file-like-or-gexp-or-string
    (plain-file "storage.conf" "[storage]\ndriver = \"overlay\""))
   "How layers are stored: @file{storage.conf}.")
  (containers-policy
   (file-like-or-gexp-or-string
    (plain-file "policy.json"
                "{\"default\": [{\"type\": \"insecureAcceptAnything\"}]}"))
   "Which images are trusted: @file{policy.json}.")
  (pam-limits
   (list-of-limits
    (list (pam-limits-entry "*" 'both 'nofile 100000)))
   "The limits of sessions, since containers open many files.")
  (subgids
   (list-of-ranges '())
   "The subordinate group ids of the users.")
  (subuids
   (list-of-ranges '())
   "The subordinate user ids of the users."))

(define (rootless-podman-service-profile config)
  "Return the packages that CONFIG adds to the system's profile."
  (let ((podman (rootless-podman-configuration-podman config)))
    (if podman (list podman) '())))

(define (rootless-podman-service-etc config)
  "Return the entries of CONFIG in /etc."
  (map (lambda (name file-of)
         (list (string-append "containers/" name) (file-of config)))
       '("registries.conf" "storage.conf" "policy.json")
       (list rootless-podman-configuration-containers-registries
             rootless-podman-configuration-containers-storage
             rootless-podman-configuration-containers-policy)))

(define (rootless-podman-service-subids config)
  "Return the subordinate ids that CONFIG asks for."
  (subids-extension
   (subgids (rootless-podman-configuration-subgids config))
   (subuids (rootless-podman-configuration-subuids config))))

(define (rootless-podman-service-accounts config)
  "Return the group of CONFIG."
  (list (user-group
         (name (rootless-podman-configuration-group-name config))
         (system? #t))))

;;; What is done once at boot

(define* (once name #:key requirement program documentation)
  "Return the Shepherd service NAME that runs PROGRAM once."
  (shepherd-service
   (provision (list name))
   (requirement requirement)
   (one-shot? #t)
   (documentation documentation)
   (start #~(make-forkexec-constructor (list #$program)))
   (stop #~(make-kill-destructor))))

(define share-root
  (program-file "rootless-podman-shared-root-fs-entrypoint"
                #~(system* "/run/privileged/bin/mount" "--make-shared" "/")))

(define delegate-controllers
  (program-file "cgroups2-limits-entrypoint"
                #~(call-with-output-file "/sys/fs/cgroup/cgroup.subtree_control"
                    (lambda (port)
                      (display "+cpu +cpuset +io +memory +pids" port)))))

(define (give-control-groups group)
  "Return the program that lets GROUP change the control groups."
  (program-file "cgroups2-fs-owner-entrypoint"
                #~(let ((id (group:gid (getgrnam #$group))))
                    (for-each (lambda (name mode)
                                (let ((file (string-append "/sys/fs/cgroup"
                                                           name)))
                                  (chown file 0 id)
                                  (chmod file mode)))
                              '("" "/cgroup.procs" "/cgroup.subtree_control"
                                "/cgroup.threads")
                              '(#o775 #o664 #o664 #o664)))))

(define (rootless-podman-shepherd-services config)
  "Return the services that prepare the root file system and the control
groups."
  (list (once 'rootless-podman-shared-root-fs
              #:requirement '(user-processes)
              #:program share-root
              #:documentation "Make mounts in / seen by containers.")
        (once 'cgroups2-limits
              #:requirement '(dbus-system elogind networking udev
                              file-system-/sys/fs/cgroup
                              rootless-podman-shared-root-fs)
              #:program delegate-controllers
              #:documentation "Let control groups limit what containers take.")
        (once 'cgroups2-fs-owner
              #:requirement '(dbus-system elogind file-system-/sys/fs/cgroup
                              networking udev cgroups2-limits)
              #:program (give-control-groups
                         (rootless-podman-configuration-group-name config))
              #:documentation "Give the control groups to a group.")))

(define rootless-podman-service-type
  (service-type
   (name 'rootless-podman)
   (extensions
    (list (service-extension subids-service-type
                             rootless-podman-service-subids)
          (service-extension account-service-type
                             rootless-podman-service-accounts)
          (service-extension profile-service-type
                             rootless-podman-service-profile)
          (service-extension shepherd-root-service-type
                             rootless-podman-shepherd-services)
          (service-extension pam-limits-service-type
                             rootless-podman-configuration-pam-limits)
          (service-extension etc-service-type
                             rootless-podman-service-etc)))
   (default-value (rootless-podman-configuration))
   (description
    "Prepare the system so that users run containers with Podman, without
being root.")))
