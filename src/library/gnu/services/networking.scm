;;; guixlite --- networks, packet filters and the clock
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; One name for static networking, which (gnu services base) defines, and for
;;; the modules under (gnu services networking ...).

(define-module (gnu services networking)
  #:use-module (gnu services base)
  #:use-module (gnu services networking connman)
  #:use-module (gnu services networking dhcp)
  #:use-module (gnu services networking dhcpd)
  #:use-module (gnu services networking facebook)
  #:use-module (gnu services networking firewall)
  #:use-module (gnu services networking modem)
  #:use-module (gnu services networking network-manager)
  #:use-module (gnu services networking ntp)
  #:use-module (gnu services networking openntpd)
  #:use-module (gnu services networking openvswitch)
  #:use-module (gnu services networking tor)
  #:use-module (gnu services networking wifi)
  #:use-module (gnu services networking yggdrasil)
  #:re-export (connman-general-configuration
               connman-general-configuration?
               connman-configuration
               connman-configuration?
               connman-configuration-connman
               connman-configuration-shepherd-requirement
               connman-configuration-disable-vpn?
               connman-configuration-iwd?
               connman-service-type

               static-networking-service
               static-networking-service-type

               dhcp-client-service-type
               dhcp-client-configuration
               dhcp-client-configuration?
               dhcp-client-configuration-package
               dhcp-client-configuration-interfaces
               dhcp-client-configuration-config-file
               dhcp-client-configuration-shepherd-provision
               dhcp-client-configuration-shepherd-requirement
               dhcp-client-configuration-version

               ntp-configuration
               ntp-configuration?
               ntp-configuration-ntp
               ntp-configuration-servers
               ntp-allow-large-adjustment?

               %ntp-servers
               ntp-server
               ntp-server-type
               ntp-server-address
               ntp-server-options

               ntp-service-type

               %openntpd-servers
               openntpd-configuration
               openntpd-configuration?
               openntpd-service-type

               network-manager-configuration
               network-manager-configuration?
               network-manager-configuration-shepherd-requirement
               network-manager-configuration-dns
               network-manager-configuration-vpn-plugins
               network-manager-service-type

               modem-manager-configuration
               modem-manager-configuration?
               modem-manager-service-type

               usb-modeswitch-configuration
               usb-modeswitch-configuration?
               usb-modeswitch-configuration-usb-modeswitch
               usb-modeswitch-configuration-usb-modeswitch-data
               usb-modeswitch-service-type

               wpa-supplicant-configuration
               wpa-supplicant-configuration?
               wpa-supplicant-configuration-wpa-supplicant
               wpa-supplicant-configuration-requirement
               wpa-supplicant-configuration-pid-file
               wpa-supplicant-configuration-dbus?
               wpa-supplicant-configuration-interface
               wpa-supplicant-configuration-config-file
               wpa-supplicant-configuration-extra-options
               wpa-supplicant-service-type

               hostapd-configuration
               hostapd-configuration?
               hostapd-configuration-package
               hostapd-configuration-interface
               hostapd-configuration-ssid
               hostapd-configuration-broadcast-ssid?
               hostapd-configuration-channel
               hostapd-configuration-driver
               hostapd-service-type

               simulated-wifi-service-type

               iptables-configuration
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
               %default-nftables-ruleset

               tor-configuration
               tor-configuration?
               tor-configuration-tor
               tor-configuration-config-file
               tor-configuration-hidden-services
               tor-configuration-socks-socket-type
               tor-configuration-control-socket-path
               tor-configuration-transport-plugins
               tor-onion-service-configuration
               tor-onion-service-configuration?
               tor-onion-service-configuration-name
               tor-onion-service-configuration-mapping
               tor-transport-plugin
               tor-transport-plugin?
               tor-plugin-role
               tor-plugin-protocol
               tor-plugin-program
               tor-hidden-service
               tor-service-type

               %facebook-host-aliases
               block-facebook-hosts-service-type

               dhcpd-service-type
               dhcpd-configuration
               dhcpd-configuration?
               dhcpd-configuration-package
               dhcpd-configuration-config-file
               dhcpd-configuration-version
               dhcpd-configuration-run-directory
               dhcpd-configuration-lease-file
               dhcpd-configuration-pid-file
               dhcpd-configuration-interfaces

               openvswitch-service-type
               openvswitch-configuration

               yggdrasil-service-type
               yggdrasil-configuration
               yggdrasil-configuration?
               yggdrasil-configuration-autoconf?
               yggdrasil-configuration-config-file
               yggdrasil-configuration-log-level
               yggdrasil-configuration-log-to
               yggdrasil-configuration-json-config
               yggdrasil-configuration-package))
