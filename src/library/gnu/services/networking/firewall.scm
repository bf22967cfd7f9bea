;;; guixlite --- packet filters: iptables and nftables
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Rules from a file, loaded at boot and dropped when the service is stopped.

(define-module (gnu services networking firewall)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu packages linux)
  #:use-module (gnu packages networking)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:export (iptables-configuration
            iptables-configuration?
            iptables-configuration-iptables
            iptables-configuration-ipv4-rules
            iptables-configuration-ipv6-rules
            iptables-service-type

            nftables-service-type
            nftables-configuration
            nftables-configuration?
            nftables-configuration-package
            nftables-configuration-ruleset
            %default-nftables-ruleset))

;;; iptables

(define %accept-all
  (plain-file "iptables-accept-all.rules"
              "*filter
:INPUT ACCEPT
:FORWARD ACCEPT
:OUTPUT ACCEPT
COMMIT
"))

(define-record-type* <iptables-configuration>
  iptables-configuration make-iptables-configuration
  iptables-configuration?
  (iptables   iptables-configuration-iptables     ;file-like
              (default iptables))
  (ipv4-rules iptables-configuration-ipv4-rules   ;file-like
              (default %accept-all))
  (ipv6-rules iptables-configuration-ipv6-rules   ;file-like
              (default %accept-all)))

(define (iptables-shepherd-services config)
  "Return the service that loads the rules."
  (match-record config <iptables-configuration>
    (iptables ipv4-rules ipv6-rules)
    (define ipv4-restore (file-append iptables "/sbin/iptables-restore"))
    (define ipv6-restore (file-append iptables "/sbin/ip6tables-restore"))

    (list (shepherd-service
           (provision '(iptables))
           (documentation "Filter packets by the rules of iptables.")
           (start #~(lambda _
                      (invoke #$ipv4-restore #$ipv4-rules)
                      (invoke #$ipv6-restore #$ipv6-rules)))
           (stop #~(lambda _
                     (invoke #$ipv4-restore #$%accept-all)
                     (invoke #$ipv6-restore #$%accept-all)))))))

(define iptables-service-type
  (service-type
   (name 'iptables)
   (extensions (list (service-extension shepherd-root-service-type
                                        iptables-shepherd-services)))
   (default-value (iptables-configuration))
   (description "Filter packets by the rules of @command{iptables}.")))

;;; nftables

(define %default-nftables-ruleset
  (plain-file "nftables.conf" "\
# Nobody gets in but by SSH; everything gets out.
table inet filter {
  chain input {
    type filter hook input priority 0; policy drop;

    ct state invalid drop
    ct state { established, related } accept

    # The loopback interface, and nobody else who claims its addresses.
    iif lo accept
    iif != lo ip daddr 127.0.0.1/8 drop
    iif != lo ip6 daddr ::1/128 drop

    ip protocol icmp accept
    ip6 nexthdr icmpv6 accept
    tcp dport ssh accept

    reject with icmpx type port-unreachable
  }
  chain forward {
    type filter hook forward priority 0; policy drop;
  }
  chain output {
    type filter hook output priority 0; policy accept;
  }
}
"))

(define-record-type* <nftables-configuration>
  nftables-configuration make-nftables-configuration
  nftables-configuration?
  (package nftables-configuration-package         ;file-like
           (default nftables))
  (ruleset nftables-configuration-ruleset         ;file-like
           (default %default-nftables-ruleset)))

(define (nftables-shepherd-services config)
  "Return the service that loads the rules."
  (match-record config <nftables-configuration> (package ruleset)
    (define nft (file-append package "/sbin/nft"))

    (list (shepherd-service
           (provision '(nftables))
           (documentation "Filter packets by the rules of nftables.")
           (actions (list (shepherd-configuration-action ruleset)))
           (start #~(lambda _
                      (invoke #$nft "--file" #$ruleset)))
           (stop #~(lambda _
                     (invoke #$nft "flush" "ruleset")))))))

(define nftables-service-type
  (service-type
   (name 'nftables)
   (extensions
    (list (service-extension shepherd-root-service-type
                             nftables-shepherd-services)
          (service-extension profile-service-type
                             (compose list nftables-configuration-package))))
   (default-value (nftables-configuration))
   (description
    "Filter packets by the rules of @command{nft}; by default, only SSH gets
in.")))
