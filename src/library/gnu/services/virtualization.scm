;;; guixlite --- virtual machines and emulation
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; One name for the modules under (gnu services virtualization ...).

(define-module (gnu services virtualization)
  #:use-module (gnu services virtualization binfmt)
  #:use-module (gnu services virtualization guest)
  #:use-module (gnu services virtualization libvirt)
  #:use-module (gnu services virtualization platforms)
  #:use-module (gnu services virtualization virtlog)
  #:use-module (gnu services virtualization xen)
  #:re-export (libvirt-configuration
               libvirt-service-type
               virtlog-configuration
               virtlog-service-type

               %qemu-platforms
               lookup-qemu-platforms
               qemu-platform?
               qemu-platform-name

               qemu-binfmt-configuration
               qemu-binfmt-configuration?
               qemu-binfmt-service-type

               qemu-guest-agent-configuration
               qemu-guest-agent-configuration?
               qemu-guest-agent-service-type

               xe-guest-utilities-configuration
               xe-guest-utilities-service-type))
