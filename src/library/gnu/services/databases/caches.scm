;;; guixlite --- Redis and memcached
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Two servers that keep data in memory for other programs.

(define-module (gnu services databases caches)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system shadow)
  #:use-module (gnu packages admin)
  #:use-module (gnu packages databases)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (redis-configuration
            redis-configuration?
            redis-service-type

            memcached-configuration
            memcached-configuration?
            memcached-configuration-interfaces
            memcached-configuration-tcp-port
            memcached-configuration-udp-port
            memcached-configuration-additional-options
            memcached-service-type))

(define (accounts account-name title)
  "Return the group ACCOUNT-NAME and the user of that name, called TITLE."
  (list (user-group (name account-name) (system? #t))
        (user-account
         (name account-name)
         (group account-name)
         (system? #t)
         (comment title)
         (home-directory "/var/empty")
         (shell (file-append shadow "/sbin/nologin")))))

;;; Redis

(define-record-type* <redis-configuration>
  redis-configuration make-redis-configuration
  redis-configuration?
  (redis             redis-configuration-redis    ;file-like
                     (default redis))
  (bind              redis-configuration-bind     ;string
                     (default "127.0.0.1"))
  (port              redis-configuration-port     ;integer
                     (default 6379))
  (working-directory redis-configuration-working-directory ;string
                     (default "/var/lib/redis"))
  (config-file       redis-configuration-config-file ;file-like, or #f
                     (default #f)))

(define (redis.conf config)
  "Return Redis's configuration file: CONFIG's own, or one from its fields."
  (match-record config <redis-configuration>
    (bind port working-directory config-file)
    (or config-file
        (mixed-text-file "redis.conf"
                         "bind " bind "\n"
                         "port " (number->string port) "\n"
                         "dir " working-directory "\n"
                         "daemonize no\n"))))

(define (redis-activation config)
  "Return code that makes Redis's directory."
  (match-record config <redis-configuration> (working-directory)
    #~(begin
        (use-modules (guix build utils)
                     (ice-9 match))

        (let ((user (getpwnam "redis")))
          (mkdir-p #$working-directory)
          (chown #$working-directory (passwd:uid user) (passwd:gid user))))))

(define (redis-shepherd-services config)
  "Return the service that runs Redis."
  (match-record config <redis-configuration> (redis)
    (define configuration-file
      (redis.conf config))

    (list (shepherd-service
           (provision '(redis))
           (requirement '(user-processes syslogd))
           (documentation "Run the Redis server.")
           (actions (list (shepherd-configuration-action configuration-file)))
           (start #~(make-forkexec-constructor
                     '(#$(file-append redis "/bin/redis-server")
                       #$configuration-file)
                     #:user "redis"
                     #:group "redis"))
           (stop #~(make-kill-destructor))))))

(define redis-service-type
  (service-type
   (name 'redis)
   (extensions
    (list (service-extension shepherd-root-service-type
                             redis-shepherd-services)
          (service-extension activation-service-type redis-activation)
          (service-extension account-service-type
                             (lambda _
                               (accounts "redis" "Redis server user")))))
   (default-value (redis-configuration))
   (description "Run Redis, a store of keys and values in memory.")))

;;; memcached

(define-record-type* <memcached-configuration>
  memcached-configuration make-memcached-configuration
  memcached-configuration?
  (memcached          memcached-configuration-memcached ;file-like
                      (default memcached))
  (interfaces         memcached-configuration-interfaces ;list of strings
                      (default '("0.0.0.0")))
  (tcp-port           memcached-configuration-tcp-port ;integer
                      (default 11211))
  (udp-port           memcached-configuration-udp-port ;integer
                      (default 11211))
  (additional-options memcached-configuration-additional-options
                      (default '())))             ;list of strings

(define %memcached-activation
  ;; The server has given up root's rights when it writes its PID file.
  #~(begin
      (use-modules (guix build utils))
      (let ((user (getpwnam "memcached")))
        (mkdir-p "/var/run/memcached")
        (chown "/var/run/memcached"
               (passwd:uid user) (passwd:gid user)))))

(define (memcached-shepherd-services config)
  "Return the service that runs memcached."
  (match-record config <memcached-configuration>
    (memcached interfaces tcp-port udp-port additional-options)
    (list (shepherd-service
           (provision '(memcached))
           (requirement '(user-processes loopback))
           (documentation "Run the memcached server.")
           (start #~(make-forkexec-constructor
                     `(#$(file-append memcached "/bin/memcached")
                       "-l" #$(string-join interfaces ",")
                       "-p" #$(number->string tcp-port)
                       "-U" #$(number->string udp-port)
                       "--daemon"
                       "-P" "/var/run/memcached/pid"
                       "-u" "memcached"
                       ,#$@additional-options)    ;as in Guix
                     #:log-file "/var/log/memcached"
                     #:pid-file "/var/run/memcached/pid"))
           (stop #~(make-kill-destructor))))))

(define memcached-service-type
  (service-type
   (name 'memcached)
   (extensions
    (list (service-extension shepherd-root-service-type
                             memcached-shepherd-services)
          (service-extension activation-service-type
                             (const %memcached-activation))
          (service-extension account-service-type
                             (lambda _
                               (accounts "memcached"
                                         "Memcached server user")))))
   (default-value (memcached-configuration))
   (description "Run memcached, a cache in memory for web applications.")))
