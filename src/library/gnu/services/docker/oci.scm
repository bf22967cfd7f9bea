;;; guixlite --- containers as Shepherd services
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Each configuration gives a Shepherd service that runs `docker run' in the
;;; foreground.  Other services extend the type with further containers.

(define-module (gnu services docker oci)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module (gnu services docker image)
  #:use-module (gnu services docker sanitizers)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system shadow)
  #:use-module (gnu packages admin)
  #:use-module (gnu packages docker)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:export (oci-container-configuration
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
            %oci-container-accounts))

(define (string-or-oci-image? obj)
  (or (string? obj) (oci-image? obj)))

(define-maybe/no-serialization string)

(define-configuration/no-serialization oci-container-configuration
  (user
   (string "oci-container")
   "The user of the host who runs the @command{docker} command.")
  (group
   (string "docker")
   "The group of the host under which the @command{docker} command runs.")
  (command
   (list-of-strings '())
   "The command to run in the container instead of the image's own, its
@code{CMD}.")
  (entrypoint
   maybe-string
   "The program to run in the container instead of the image's own, its
@code{ENTRYPOINT}.")
  (host-environment
   (list '())
   "Variables for the environment of the @command{docker} command itself.  A
secret can reach a container this way without being seen on a command line: set
@code{DB_PASSWORD} here, and put @code{\"--env\" \"DB_PASSWORD\"} in
@code{extra-arguments}.  Each element is a string or a pair of strings, gexps
or file-like objects:

@lisp
(list '(\"TZ\" . \"Atlantic/Azores\")
      \"PGHOST=db.example.org\")
@end lisp"
   (sanitizer sanitize-host-environment))
  (environment
   (list '())
   "Variables for the environment in the container, what @option{--env} of
@command{docker run} takes.  Each element is a string or a pair of strings,
gexps or file-like objects:

@lisp
(list '(\"LOG_LEVEL\" . \"debug\")
      \"MALLOC_ARENA_MAX=2\")
@end lisp"
   (sanitizer sanitize-environment))
  (image
   (string-or-oci-image)
   "The image to run: a string, which Docker resolves, such as
@code{registry.example.org/team/wiki:2.1}, or an @code{oci-image} record
for one that is built.")
  (provision
   maybe-string
   "The name of the Shepherd service and of the container; by default,
@code{docker-} and the last part of the image's name.")
  (requirement
   (list-of-symbols '())
   "The names of Shepherd services that have to be started before, besides
those that Docker needs.")
  (log-file
   maybe-string
   "The file that what the container prints is appended to.")
  (auto-start?
   (boolean #t)
   "Whether to start the container at boot.  Otherwise, @command{herd start}
does.")
  (respawn?
   (boolean #f)
   "Whether to start the container again whenever it ends.")
  (shepherd-actions
   (list '())
   "The @code{shepherd-action} records of further actions of the Shepherd
service."
   (sanitizer sanitize-shepherd-actions))
  (network
   maybe-string
   "The Docker network that the container joins.")
  (ports
   (list '())
   "The ports of the container to publish on the host, what @option{--publish}
of @command{docker run} takes.  Each element is a string or a pair of strings,
gexps or file-like objects, host first:

@lisp
(list '(\"3000\" . \"8000\")
      \"127.0.0.1:2222:22\")
@end lisp"
   (sanitizer sanitize-ports))
  (volumes
   (list '())
   "The directories and files of the host to mount in the container, what
@option{--volume} of @command{docker run} takes.  Each element is a string or a
pair of strings, gexps or file-like objects, host first:

@lisp
(list '(\"/srv/wiki\" . \"/data\")
      \"/etc/localtime:/etc/localtime:ro\")
@end lisp"
   (sanitizer sanitize-volumes))
  (container-user
   maybe-string
   "The user in the container, what @option{--user} of @command{docker run}
takes.")
  (workdir
   maybe-string
   "The directory in the container in which the command starts.")
  (extra-arguments
   (list '())
   "Further arguments of @command{docker run}: strings, gexps or file-like
objects."
   (sanitizer sanitize-extra-arguments)))

;;; The command line

(define (option name value)
  "Return the option NAME with VALUE, or nothing where VALUE is not set."
  (if (maybe-value-set? value)
      (list name value)
      '()))

(define (options name values)
  "Return the option NAME once for each of VALUES."
  (append-map (lambda (value) (list name value)) values))

(define (docker-run-options config)
  "Return the options of `docker run' that the fields of CONFIG stand for."
  (match-record config <oci-container-configuration>
    (entrypoint environment network container-user workdir ports volumes)
    (append (option "--entrypoint" entrypoint)
            (options "--env" environment)
            (option "--network" network)
            (option "--user" container-user)
            (option "--workdir" workdir)
            (options "-p" ports)
            (options "-v" volumes))))

(define (container-name config)
  "Return the name of the container and its service: what CONFIG provides, or
else the last part of its image's name."
  (match-record config <oci-container-configuration> (provision image)
    (define repository
      (if (string? image)
          (first (string-split image #\:))
          (oci-image-repository image)))

    (if (maybe-value-set? provision)
        provision
        (string-append "docker-" (basename repository)))))

;;; The service

(define (pull-action docker container image)
  "Return the action that downloads anew the IMAGE of CONTAINER, a name."
  (shepherd-action
   (name 'pull)
   (documentation (string-append "Download " image ", the image of "
                                 container "."))
   (procedure #~(lambda _
                  (invoke #$docker "pull" #$image)))))

(define (oci-container-shepherd-service config)
  "Return the Shepherd service that runs the container of CONFIG.  An image
that is built is loaded at each start; any other can be pulled."
  (define docker
    (file-append docker-cli "/bin/docker"))
  (define name
    (container-name config))

  (match-record config <oci-container-configuration>
    (user group command host-environment image requirement log-file
     auto-start? respawn? shepherd-actions extra-arguments)
    (define built?
      (oci-image? image))

    (shepherd-service
     (provision (list (string->symbol name)))
     (requirement (cons* 'dockerd 'user-processes requirement))
     (respawn? respawn?)
     (auto-start? auto-start?)
     (documentation
      (string-append "Run " (if built? name image) " in a Docker container."))
     (start
      #~(lambda ()
          #$@(if built?
                 (list #~(invoke #$(oci-image-loader name image)))
                 '())
          (fork+exec-command
           (list #$docker "run" "--rm" "--name" #$name
                 #$@(docker-run-options config)
                 #$@extra-arguments
                 #$(oci-image-reference image)
                 #$@command)
           #:user #$user
           #:group #$group
           #$@(if (maybe-value-set? log-file)
                  (list #:log-file log-file)
                  '())
           #:environment-variables (list #$@host-environment))))
     (stop
      #~(lambda _
          (invoke #$docker "rm" "-f" #$name)))
     (actions
      (if built?
          '()
          (cons (pull-action docker name image) shepherd-actions))))))

(define %oci-container-accounts
  (list (user-account
         (name "oci-container")
         (comment "OCI services account")
         (group "docker")
         (system? #t)
         (home-directory "/var/empty")
         (shell (file-append shadow "/sbin/nologin")))))

(define oci-container-service-type
  (service-type
   (name 'oci-container)
   (extensions
    (list (service-extension profile-service-type
                             (const (list docker-cli)))
          (service-extension account-service-type
                             (const %oci-container-accounts))
          (service-extension shepherd-root-service-type
                             (lambda (configs)
                               (map oci-container-shepherd-service configs)))))
   (compose concatenate)
   (extend append)
   (default-value '())
   (description
    "Run containers as services of the Shepherd.  The value is a list of
@code{oci-container-configuration} records.")))
