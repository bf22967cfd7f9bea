;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The programs that set up networks with fixed addresses, and undo that, on Linux
;;; and on the Hurd.

(define-module (gnu services base network-scripts)
  #:use-module (gnu services base networks)
  #:use-module ((gnu packages guile-xyz) #:select (guile-netlink))
  #:use-module ((gnu packages hurd) #:select (hurd))
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module ((guix i18n) #:select (G_))
  #:use-module (guix records)
  #:use-module ((srfi srfi-1) #:select (any append-map))
  #:export (network-set-up/linux
            network-tear-down/linux
            network-set-up/hurd
            network-tear-down/hurd))


;;; Linux.

(define %max-set-up-duration 60)        ;seconds

(define (made-here? link)
  "Tell whether LINK is an interface to be made, and not one to be changed."
  (and (string? (network-link-name link))
       (symbol? (network-link-type link))))

(define (change-link accessor value message arguments)
  "Return code that gives ARGUMENTS to the interface whose ACCESSOR gives VALUE
or, if there is none, prints MESSAGE."
  #~(let ((link (match-link-by #$accessor #$value)))
      (if link
          (apply link-set
                 (link-id link)
                 (alist->keyword+value '#$arguments))
          (format #t (G_ #$message) #$value))))

(define (set-up-link link)
  "Return code that makes or changes the interface LINK."
  (match-record link <network-link> (name type mac-address arguments)
    (cond ((made-here? link)
           ;; It has to be up before it can have addresses and routes.
           #~(begin
               (link-add #$name (symbol->string '#$type) #:type-args '#$arguments)
               (link-set #$name #:up #t)))
          ((and (string? name) (not type))
           (change-link 'link-name name
                        "Interface with name '~a' not found~%" arguments))
          ((string? mac-address)
           (change-link 'link-addr mac-address
                        "Interface with mac-address '~a' not found~%"
                        arguments))
          (else #~#t))))

(define (free-bond0 links)
  "Return code that takes away the interface that Linux makes as soon as it can
bond, so that one of LINKS may have its name; #f if none of them is a bond."
  (and (any (lambda (link)
              (and (network-link? link)
                   (eq? 'bond (network-link-type link))))
            links)
       #~(begin
           (false-if-exception (link-add "bond0" "bond"))
           (link-del "bond0"))))

(define (set-up-address address)
  "Return code that gives an interface ADDRESS, once the interface is there."
  (let ((device (network-address-device address)))
    #~(let ((device
             #$device))
        (format #t "Waiting for network device '~a'...~%"
                device)
        (wait-for-link device)

        (addr-add #$device
                  #$(network-address-value address)
                  #:ipv6?
                  #$(network-address-ipv6? address))
        (link-set #$device
                  #:multicast-on #t
                  #:up #t))))

(define (route-arguments route)
  "Return what 'route-add' and 'route-del' take for ROUTE."
  #~(#$(network-route-destination route)
     #:device
     #$(network-route-device route)
     #:ipv6?
     #$(network-route-ipv6? route)
     #:via
     #$(network-route-gateway route)
     #:src
     #$(network-route-source route)))

(define (network-set-up/linux config)
  "Return the program that sets up CONFIG on Linux."
  (match-record config <static-networking> (addresses links routes)
    (program-file "set-up-network"
                  (with-extensions (list guile-netlink)
                    #~(begin
                        (use-modules (ip addr) (ip link) (ip route)
                                     (srfi srfi-1)
                                     (ice-9 format)
                                     (ice-9 match))

                        (define (match-link-by field-accessor value)
                          (fold (lambda (link result)
                                  (if (equal? (field-accessor link) value)
                                      link
                                      result))
                                #f
                                (get-links)))

                        (define (alist->keyword+value alist)
                          (fold (match-lambda*
                                  (((k . v) r)
                                   (cons* (symbol->keyword k) v r))) '() alist))

                        #$(free-bond0 links)
                        #$@(map set-up-link links)

                        ;; A device that never comes would be waited for
                        ;; without end.
                        (alarm #$%max-set-up-duration)

                        #$@(map set-up-address addresses)
                        #$@(map (lambda (route)
                                  #~(route-add #$@(route-arguments route)))
                                routes)
                        #t)))))

(define (network-tear-down/linux config)
  "Return the program that undoes what the one for CONFIG did on Linux."
  (match-record config <static-networking> (addresses links routes)
    (program-file "tear-down-network"
                  (with-extensions (list guile-netlink)
                    #~(begin
                        (use-modules (ip addr) (ip link) (ip route)
                                     (netlink error)
                                     (srfi srfi-34))

                        ;; What cannot be undone must not keep the rest from
                        ;; being undone.
                        (define-syntax-rule (false-if-netlink-error exp)
                          (guard (c ((netlink-error? c) #f))
                            exp))

                        #$@(map (lambda (route)
                                  #~(false-if-netlink-error
                                     (route-del #$@(route-arguments route))))
                                routes)

                        ;; Addresses before the interfaces that have them.
                        #$@(map (lambda (address)
                                  #~(false-if-netlink-error
                                     (addr-del #$(network-address-device
                                                  address)
                                               #$(network-address-value address)
                                               #:ipv6?
                                               #$(network-address-ipv6? address))))
                                addresses)

                        #$@(map (lambda (link)
                                  (if (made-here? link)
                                      #~(false-if-netlink-error
                                         (link-del #$(network-link-name link)))
                                      #t))
                                links)
                        #f)))))


;;; The Hurd.

(define (pfinet-address-options address)
  (let* ((ipv6?   (network-address-ipv6? address))
         (value   (network-address-value address))
         (netmask (cidr->netmask value (if ipv6? AF_INET6 AF_INET))))
    `(,(if ipv6? "--address6" "--address") ,(cidr->ip value)
      ,@(if netmask `("--netmask" ,netmask) '()))))

(define (pfinet-route-options route)
  (match-record route <network-route> (destination source gateway)
    (cond ((and (equal? destination "default") (not source))
           (list (if (network-route-ipv6? route) "--gateway6" "--gateway")
                 gateway))
          (else
           (warning (G_ "the Hurd ignores the network route to '~a'~%")
                    destination)
           '()))))

(define (pfinet-options config)
  "Return the options of 'pfinet', the Hurd's network stack, for CONFIG.  There
is one of it for all interfaces, which have to be there."
  (match-record config <static-networking> (addresses links routes)
    (unless (null? links)
      (warning (G_ "the Hurd ignores network links~%")))

    `("--ipv6" "/servers/socket/26"
      "--interface" ,(string-append "/dev/"
                                    (network-address-device (car addresses)))
      ,@(append-map pfinet-address-options addresses)
      ,@(append-map pfinet-route-options routes))))

(define (network-set-up/hurd config)
  "Return the program that sets up CONFIG on the Hurd."
  (if (equal? (static-networking-provision config) '(loopback))
      (program-file "set-up-pflocal" #~(begin 'nothing-to-do! #t))
      (program-file "set-up-pfinet"
                    (with-imported-modules '((guix build utils))
                      #~(begin
                          (use-modules (guix build utils)
                                       (ice-9 format))

                          (let ((options '#$(pfinet-options config)))
                            (format #t "starting '~a~{ ~s~}'~%"
                                    #$(file-append hurd "/hurd/pfinet")
                                    options)
                            (apply invoke #$(file-append hurd "/bin/settrans")
                                   "--active"
                                   "--create"
                                   "--keep-active"
                                   "/servers/socket/2"
                                   #$(file-append hurd "/hurd/pfinet")
                                   options)))))))

(define (network-tear-down/hurd config)
  "Return the program that ends the network stack of the Hurd."
  (program-file "tear-down-pfinet"
                (with-imported-modules '((guix build utils))
                  #~(begin
                      (use-modules (guix build utils))

                      (invoke #$(file-append hurd "/bin/settrans") "-fg"
                              "/servers/socket/2")
                      #f))))
