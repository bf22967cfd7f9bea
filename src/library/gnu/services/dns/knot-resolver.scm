;;; guixlite --- Knot Resolver, which looks names up
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; kresd, and a program that clears its cache of what is too old.

(define-module (gnu services dns knot-resolver)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages admin)
  #:use-module ((gnu packages dns) #:select (knot-resolver))
  #:use-module (gnu system shadow)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (knot-resolver-service-type
            knot-resolver-configuration))

(define-record-type* <knot-resolver-configuration>
  knot-resolver-configuration make-knot-resolver-configuration
  knot-resolver-configuration?
  (package                     knot-resolver-configuration-package
                               (default knot-resolver))
  (kresd-config-file           knot-resolver-kresd-config-file ;file-like
                               (default %kresd.conf))
  (garbage-collection-interval knot-resolver-garbage-collection-interval
                               (default 1000)))   ;milliseconds

(define %directory "/var/cache/knot-resolver")

;; A program in Lua.
(define %kresd.conf
  (plain-file "kresd.conf" "\
-- -*- mode: lua -*-
trust_anchors.add_file('/var/cache/knot-resolver/root.keys')
net = { '127.0.0.1', '::1' }
user('knot-resolver', 'knot-resolver')
modules = { 'hints > iterate', 'stats', 'predict' }
cache.size = 100 * MB
"))

(define (knot-resolver-shepherd-services config)
  "Return the services that look names up and clear the cache."
  (match-record config <knot-resolver-configuration>
    (package kresd-config-file garbage-collection-interval)
    (list (shepherd-service
           (documentation "Look names up.")
           (provision '(kresd))
           (requirement '(networking))
           (start #~(make-forkexec-constructor
                     '(#$(file-append package "/sbin/kresd")
                       "-c" #$kresd-config-file "-n" #$%directory)))
           (stop #~(make-kill-destructor)))
          (shepherd-service
           (documentation "Clear the cache of names.")
           (provision '(kres-cache-gc))
           (requirement '(user-processes))
           (start #~(make-forkexec-constructor
                     '(#$(file-append package "/sbin/kres-cache-gc")
                       "-d" #$(number->string garbage-collection-interval)
                       "-c" #$%directory)
                     #:user "knot-resolver"
                     #:group "knot-resolver"))
           (stop #~(make-kill-destructor))))))

(define %knot-resolver-activation
  #~(begin
      (use-modules (guix build utils))
      (let ((rundir #$%directory)
            (owner (getpwnam "knot-resolver")))
        (mkdir-p rundir)
        (chown rundir (passwd:uid owner) (passwd:gid owner)))))

(define %knot-resolver-accounts
  (list (user-group (name "knot-resolver") (system? #t))
        (user-account
         (name "knot-resolver")
         (group "knot-resolver")
         (system? #t)
         (home-directory %directory)
         (shell (file-append shadow "/sbin/nologin")))))

(define knot-resolver-service-type
  (service-type
   (name 'knot-resolver)
   (extensions
    (list (service-extension shepherd-root-service-type
                             knot-resolver-shepherd-services)
          (service-extension activation-service-type
                             (const %knot-resolver-activation))
          (service-extension account-service-type
                             (const %knot-resolver-accounts))))
   (default-value (knot-resolver-configuration))
   (description "Look names up, with Knot Resolver.")))
