;;; guixlite --- the name service switch
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Where the C library looks up users, groups, hosts and the like; see "NSS
;;; Configuration File" in the manual of the GNU C Library.

(define-module (gnu system nss)
  #:use-module (guix records)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-9)
  #:export (name-service-switch?
            name-service-switch
            name-service?
            name-service
            lookup-specification
            %default-nss
            %mdns-host-lookup-nss
            %files
            %compat
            %dns
            name-service-switch->string))


;;;
;;; Reactions to the outcome of a lookup.
;;;

(define-record-type <lookup-reaction>
  (make-lookup-reaction negated? status action)
  lookup-reaction?
  (negated? lookup-reaction-negated?)
  (status   lookup-reaction-status)
  (action   lookup-reaction-action))

;; A status or an action is a symbol that is known when the form is expanded.
(define-syntax lookup-status
  (lambda (form)
    (syntax-case form ()
      ((_ status)
       (memq (syntax->datum #'status)
             '(success not-found unavailable try-again))
       #''status)
      ((_ status)
       (syntax-violation 'lookup-specification "unknown lookup status"
                         form #'status)))))

(define-syntax lookup-action
  (lambda (form)
    (syntax-case form ()
      ((_ action)
       (memq (syntax->datum #'action) '(return continue))
       #''action)
      ((_ action)
       (syntax-violation 'lookup-specification "unknown lookup action"
                         form #'action)))))

(define-syntax lookup-reaction
  (syntax-rules (not =>)
    ((_ ((not status) => action))
     (make-lookup-reaction #t (lookup-status status) (lookup-action action)))
    ((_ (status => action))
     (make-lookup-reaction #f (lookup-status status) (lookup-action action)))))

(define-syntax-rule (lookup-specification reaction ...)
  "Return the list of REACTIONs, each (STATUS => ACTION) or ((not STATUS) =>
ACTION)."
  (list (lookup-reaction reaction) ...))


;;;
;;; Services and the switch.
;;;

(define-record-type* <name-service> name-service
  make-name-service
  name-service?
  (name     name-service-name)
  (reaction name-service-reaction
            (default (lookup-specification))))

;; Of no effect since version 2.26 of the C library.
(define %compat
  (name-service
    (name "compat")
    (reaction (lookup-specification (not-found => return)))))

(define %files
  (name-service (name "files")))

;; What a reachable DNS server answers is final.
(define %dns
  (name-service
    (name "dns")
    (reaction (lookup-specification ((not unavailable) => return)))))

;; An empty list leaves the database to the C library's default.
(define-record-type* <name-service-switch> name-service-switch
  make-name-service-switch
  name-service-switch?
  (aliases    name-service-switch-aliases
              (default '()))
  (ethers     name-service-switch-ethers
              (default '()))
  (group      name-service-switch-group
              (default (list %files)))
  (gshadow    name-service-switch-gshadow
              (default '()))
  (hosts      name-service-switch-hosts
              (default (list %files %dns)))
  (initgroups name-service-switch-initgroups
              (default '()))
  (netgroup   name-service-switch-netgroup
              (default '()))
  (networks   name-service-switch-networks
              (default (list %files %dns)))
  (password   name-service-switch-password
              (default (list %files)))
  (public-key name-service-switch-public-key
              (default '()))
  (rpc        name-service-switch-rpc
              (default '()))
  (services   name-service-switch-services
              (default '()))
  (shadow     name-service-switch-shadow
              (default (list %files))))

(define %default-nss
  (name-service-switch))

;; Names under ".local" belong to multicast DNS alone; others are asked for
;; there only when the DNS does not know them.
(define %mdns-host-lookup-nss
  (name-service-switch
    (hosts (list %files
                 (name-service
                   (name "mdns_minimal")
                   (reaction (lookup-specification (not-found => return))))
                 (name-service (name "dns"))
                 (name-service (name "mdns"))))))


;;;
;;; /etc/nsswitch.conf.
;;;

(define (reaction->string reaction)
  "Return REACTION in the syntax of nsswitch.conf."
  (string-append (if (lookup-reaction-negated? reaction) "!" "")
                 (match (lookup-reaction-status reaction)
                   ('success     "SUCCESS")
                   ('not-found   "NOTFOUND")
                   ('unavailable "UNAVAIL")
                   ('try-again   "TRYAGAIN"))
                 "="
                 (symbol->string (lookup-reaction-action reaction))))

(define (name-service->string service)
  "Return SERVICE in the syntax of nsswitch.conf."
  (match (name-service-reaction service)
    (() (name-service-name service))
    (reactions
     (string-append (name-service-name service) " ["
                    (string-join (map reaction->string reactions)) "]"))))

(define (database->string name services)
  "Return the line for the database NAME, or nothing if SERVICES is empty."
  (if (null? services)
      ""
      (string-append name ":\t"
                     (string-join (map name-service->string services))
                     "\n")))

(define (name-service-switch->string nss)
  "Return the content of nsswitch.conf that NSS stands for."
  (string-append
   (database->string "aliases"    (name-service-switch-aliases nss))
   (database->string "ethers"     (name-service-switch-ethers nss))
   (database->string "group"      (name-service-switch-group nss))
   (database->string "gshadow"    (name-service-switch-gshadow nss))
   (database->string "hosts"      (name-service-switch-hosts nss))
   (database->string "initgroups" (name-service-switch-initgroups nss))
   (database->string "netgroup"   (name-service-switch-netgroup nss))
   (database->string "networks"   (name-service-switch-networks nss))
   (database->string "passwd"     (name-service-switch-password nss))
   (database->string "publickey"  (name-service-switch-public-key nss))
   (database->string "rpc"        (name-service-switch-rpc nss))
   (database->string "services"   (name-service-switch-services nss))
   (database->string "shadow"     (name-service-switch-shadow nss))))
