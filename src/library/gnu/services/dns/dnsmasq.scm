;;; guixlite --- dnsmasq, a small DNS and TFTP server
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Every field of the configuration is an option on the command line.

(define-module (gnu services dns dnsmasq)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages dns)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (dnsmasq-configuration
            dnsmasq-service-type))

(define-record-type* <dnsmasq-configuration>
  dnsmasq-configuration make-dnsmasq-configuration
  dnsmasq-configuration?
  (package          dnsmasq-configuration-package ;file-like
                    (default dnsmasq))
  (provision        dnsmasq-provision             ;list of symbols
                    (default '(dnsmasq)))
  (no-hosts?        dnsmasq-configuration-no-hosts?
                    (default #f))
  (port             dnsmasq-configuration-port    ;integer
                    (default 53))
  (local-service?   dnsmasq-configuration-local-service?
                    (default #t))
  (listen-addresses dnsmasq-configuration-listen-address
                    (default '()))                ;list of strings
  (extra-options    dnsmasq-configuration-extra-options
                    (default '()))                ;list of strings
  (resolv-file      dnsmasq-configuration-resolv-file
                    (default "/etc/resolv.conf"))
  (no-resolv?       dnsmasq-configuration-no-resolv?
                    (default #f))
  (forward-private-reverse-lookup?
   dnsmasq-configuration-forward-private-reverse-lookup?
   (default #t))
  (query-servers-in-order?
   dnsmasq-configuration-query-servers-in-order?
   (default #f))
  (servers          dnsmasq-configuration-servers ;list of strings
                    (default '()))
  (servers-file     dnsmasq-configuration-servers-file ;file-like or #f
                    (default #f))
  (addresses        dnsmasq-configuration-addresses ;list of strings
                    (default '()))
  (cache-size       dnsmasq-configuration-cache-size ;integer
                    (default 150))
  (negative-cache?  dnsmasq-configuration-negative-cache?
                    (default #t))
  (cpe-id           dnsmasq-configuration-cpe-id  ;string or #f
                    (default #f))
  (tftp-enable?     dnsmasq-configuration-tftp-enable?
                    (default #f))
  (tftp-no-fail?    dnsmasq-configuration-tftp-no-fail?
                    (default #f))
  (tftp-single-port? dnsmasq-configuration-tftp-single-port?
                     (default #f))
  (tftp-secure?     dnsmasq-tftp-secure?
                    (default #f))
  (tftp-max         dnsmasq-tftp-max              ;integer or #f
                    (default #f))
  (tftp-mtu         dnsmasq-tftp-mtu              ;integer or #f
                    (default #f))
  (tftp-no-blocksize? dnsmasq-tftp-no-blocksize?
                      (default #f))
  (tftp-lowercase?  dnsmasq-tftp-lowercase?
                    (default #f))
  (tftp-port-range  dnsmasq-tftp-port-range       ;string or #f
                    (default #f))
  (tftp-root        dnsmasq-tftp-root             ;string or #f
                    (default "/var/empty,lo"))
  (tftp-unique-root dnsmasq-tftp-unique-root      ;"", "ip", "mac" or #f
                    (default #f)))

(define (option name value)
  "Return the option NAME with VALUE, if there is one, as a list."
  (cond ((not value) '())
        ((equal? value "") (list (string-append "--" name)))
        (else (list (format #f "--~a=~a" name value)))))

(define (flag name set?)
  "Return the option NAME as a list, if it is SET?."
  (if set? (list (string-append "--" name)) '()))

(define (options name values)
  "Return the option NAME once for each of VALUES."
  (map (lambda (value) (format #f "--~a=~a" name value)) values))

(define (dnsmasq-options config)
  "Return what CONFIG says on dnsmasq's command line."
  (match-record config <dnsmasq-configuration>
    (no-hosts? port local-service? listen-addresses resolv-file no-resolv?
     forward-private-reverse-lookup? query-servers-in-order? servers addresses
     servers-file cache-size negative-cache? cpe-id tftp-enable? tftp-no-fail?
     tftp-single-port? tftp-secure? tftp-max tftp-mtu tftp-no-blocksize?
     tftp-lowercase? tftp-port-range tftp-root tftp-unique-root extra-options)
    (append (flag "no-hosts" no-hosts?)
            (list (format #f "--port=~a" port))
            (flag "local-service" local-service?)
            (options "listen-address" listen-addresses)
            (list (format #f "--resolv-file=~a" resolv-file))
            (flag "no-resolv" no-resolv?)
            (flag "bogus-priv" (not forward-private-reverse-lookup?))
            (flag "strict-order" query-servers-in-order?)
            (if servers-file
                (list #~(string-append "--servers-file=" #$servers-file))
                '())
            (options "server" servers)
            (options "address" addresses)
            (list (format #f "--cache-size=~a" cache-size))
            (flag "no-negcache" (not negative-cache?))
            (option "add-cpe-id" cpe-id)
            (flag "enable-tftp" tftp-enable?)
            (flag "tftp-no-fail" tftp-no-fail?)
            (flag "tftp-single-port" tftp-single-port?)
            (flag "tftp-secure" tftp-secure?)
            (option "tftp-max" tftp-max)
            (option "tftp-mtu" tftp-mtu)
            (flag "tftp-no-blocksize" tftp-no-blocksize?)
            (flag "tftp-lowercase" tftp-lowercase?)
            (option "tftp-port-range" tftp-port-range)
            (option "tftp-root" tftp-root)
            (option "tftp-unique-root" tftp-unique-root)
            extra-options)))

(define (dnsmasq-shepherd-services config)
  "Return the service that runs dnsmasq."
  (let ((dnsmasq (file-append (dnsmasq-configuration-package config)
                              "/sbin/dnsmasq")))
    (list (shepherd-service
           (provision (dnsmasq-provision config))
           (requirement '(networking))
           (documentation "Run dnsmasq, which answers DNS queries.")
           (start #~(make-forkexec-constructor
                     (list #$dnsmasq
                           "--keep-in-foreground"
                           "--pid-file=/run/dnsmasq.pid"
                           #$@(dnsmasq-options config))
                     #:pid-file "/run/dnsmasq.pid"))
           (stop #~(make-kill-destructor))))))

(define (dnsmasq-activation config)
  "Return code that makes the directory of dnsmasq's leases."
  #~(begin
      (use-modules (guix build utils))
      (mkdir-p "/var/lib/misc")))

(define dnsmasq-service-type
  (service-type
   (name 'dnsmasq)
   (extensions
    (list (service-extension shepherd-root-service-type
                             dnsmasq-shepherd-services)
          (service-extension activation-service-type
                             dnsmasq-activation)))
   (default-value (dnsmasq-configuration))
   (description
    "Run dnsmasq, which forwards DNS queries, remembers the answers, and can
serve files by TFTP.")))
