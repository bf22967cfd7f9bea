;;; guixlite --- programs that change a running system
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The programs that 'guix system reconfigure' and 'guix deploy' run.  They
;;; are not made here: evaluating a configuration does not change a machine.

(define-module (guix scripts system reconfigure)
  #:use-module (guix refused)
  #:export (running-services
            switch-system-program
            switch-to-system
            upgrade-services-program
            upgrade-shepherd-services
            kexec-loading-program
            load-system-for-kexec
            install-bootloader-program
            install-bootloader
            check-forward-update
            ensure-forward-reconfigure
            warn-about-backward-reconfigure))

(define-refused "changes a running system"
  switch-system-program switch-to-system upgrade-services-program
  upgrade-shepherd-services kexec-loading-program load-system-for-kexec
  install-bootloader-program install-bootloader check-forward-update
  ensure-forward-reconfigure warn-about-backward-reconfigure)

(define-refused "looks at a running system"
  running-services)
