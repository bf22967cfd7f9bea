;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The records for networks with fixed addresses, and the checks of their fields.

(define-module (gnu services base networks)
  #:use-module (guix diagnostics)
  #:use-module ((guix i18n) #:select (G_))
  #:use-module (guix records)
  #:use-module ((guix utils) #:select (&fix-hint))
  #:use-module ((srfi srfi-34) #:select (raise))
  #:use-module (srfi srfi-35)
  #:export (<static-networking>
            static-networking
            static-networking?
            static-networking-addresses
            static-networking-links
            static-networking-routes
            static-networking-provision
            static-networking-requirement
            static-networking-name-servers

            <network-address>
            network-address
            network-address?
            network-address-device
            network-address-value
            network-address-ipv6?

            <network-link>
            network-link
            network-link?
            network-link-name
            network-link-type
            network-link-mac-address
            network-link-arguments

            <network-route>
            network-route
            network-route?
            network-route-destination
            network-route-source
            network-route-device
            network-route-ipv6?
            network-route-gateway

            cidr->ip
            cidr->netmask
            ip+netmask->cidr))


;;; Addresses in CIDR notation, such as 10.0.2.15/24.

(define (cidr-prefix address)
  "Return how many bits of ADDRESS, a string, are the network's, or #f if it
does not say."
  (let ((parts (string-split address #\/)))
    (and (= 2 (length parts))
         (string->number (cadr parts)))))

(define (cidr->ip address)
  "Return ADDRESS without the length of its prefix."
  (car (string-split address #\/)))

(define* (cidr->netmask address #:optional (family AF_INET))
  "Return the mask that the prefix of ADDRESS stands for, as a string, or #f if
it has none."
  (let ((prefix (cidr-prefix address))
        (length (if (= family AF_INET6) 128 32)))
    (and prefix
         (inet-ntop family (ash (- (ash 1 prefix) 1) (- length prefix))))))

(define* (ip+netmask->cidr ip netmask #:optional (family AF_INET))
  "Return IP and NETMASK, two strings, in CIDR notation."
  (string-append ip "/"
                 (number->string (logcount (inet-pton family netmask)))))

(define (ipv6-address? address)
  "Tell whether ADDRESS, a string, is one of IPv6."
  (false-if-exception (->bool (inet-pton AF_INET6 address))))


;;; Checks.

(define (raise-at properties . conditions)
  "Raise CONDITIONS together, for the place that PROPERTIES, or #f, tell."
  (raise (apply make-compound-condition
                (append conditions
                        (list (condition
                               (&error-location
                                (location
                                 (and=> properties
                                        source-properties->location)))))))))

(define (check-address address properties)
  "Return ADDRESS if it is in CIDR notation."
  (unless (and (string? address) (cidr-prefix address))
    (raise-at properties
              (formatted-message
               (G_ "the address ~s does not say how long its prefix is")
               address)
              (condition
               (&fix-hint
                (hint (string-append
                       "Write, say, @samp{\""
                       (if (string? address) (cidr->ip address) "10.0.2.15")
                       "/24\"} for a network mask of 24 bits."))))))
  address)

(define-syntax validate-address
  (lambda (form)
    (syntax-case form ()
      ((_ value)
       (with-syntax ((source (datum->syntax form (syntax-source #'value))))
         #'(check-address value 'source))))))

(define (mac-address? text)
  "Tell whether TEXT is six bytes in hexadecimal."
  (regexp-exec (make-regexp "^([0-9A-Fa-f]{2}:?){6}$") text))

(define (check-mac-address address properties)
  (unless (or (not address)
              (and (string? address) (mac-address? address)))
    (raise-at properties
              (formatted-message (G_ "~s is no MAC address") address)))
  address)

(define-syntax validate-mac-address
  (lambda (form)
    (syntax-case form ()
      ((_ value)
       (with-syntax ((source (datum->syntax form (syntax-source #'value))))
         #'(check-mac-address value 'source))))))

(define (check-link-type type properties)
  (unless (or (not type) (symbol? type))
    (raise-at properties
              (formatted-message
               (G_ "the type of a network link has to be a symbol, not ~s")
               type)))
  type)

(define-syntax validate-link-type
  (lambda (form)
    (syntax-case form ()
      ((_ value)
       (with-syntax ((source (datum->syntax form (syntax-source #'value))))
         #'(check-link-type value 'source))))))


;;; Records.

(define-record-type* <static-networking>
  static-networking make-static-networking
  static-networking?
  (addresses    static-networking-addresses)    ;list of <network-address>
  (links        static-networking-links         ;list of <network-link>
                (default '()))
  (routes       static-networking-routes        ;list of <network-route>
                (default '()))
  (provision    static-networking-provision     ;list of symbols
                (default '(networking)))
  (requirement  static-networking-requirement   ;list of symbols
                (default '(udev)))
  (name-servers static-networking-name-servers  ;list of strings
                (default '())))

(define-record-type* <network-address>
  network-address make-network-address
  network-address?
  (device network-address-device)               ;string
  (value  network-address-value                 ;string, in CIDR notation
          (sanitize validate-address))
  (ipv6?  network-address-ipv6?                 ;Boolean
          (thunked)
          (default (ipv6-address?
                    (cidr->ip (network-address-value this-record))))))

(define-record-type* <network-link>
  network-link make-network-link
  network-link?
  (name        network-link-name                ;string or #f
               (default #f))
  (type        network-link-type                ;symbol, such as bond, or #f
               (sanitize validate-link-type)
               (default #f))
  (mac-address network-link-mac-address         ;string or #f
               (sanitize validate-mac-address)
               (default #f))
  (arguments   network-link-arguments))         ;alist

(define-record-type* <network-route>
  network-route make-network-route
  network-route?
  (destination network-route-destination)       ;string, or "default"
  (source      network-route-source             ;string or #f
               (default #f))
  (device      network-route-device             ;string or #f
               (default #f))
  (ipv6?       network-route-ipv6?              ;Boolean
               (thunked)
               (default (or (ipv6-address?
                             (network-route-destination this-record))
                            (and=> (network-route-gateway this-record)
                                   ipv6-address?))))
  (gateway     network-route-gateway            ;string or #f
               (default #f)))
