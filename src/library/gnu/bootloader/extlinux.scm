;;; guixlite --- the bootloader Extlinux
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Extlinux of the Syslinux project; its configuration file is also that of
;;; U-Boot.

(define-module (gnu bootloader extlinux)
  #:use-module (guix gexp)
  #:use-module ((guix utils) #:select (%current-system))
  #:use-module (gnu bootloader)
  #:use-module ((gnu packages bootloaders) #:select (syslinux))
  #:export (extlinux-bootloader
            extlinux-bootloader-gpt))

(define* (extlinux-configuration-file config entries
                                      #:key
                                      (system (%current-system))
                                      (old-entries '())
                                      #:allow-other-keys)
  "Return the configuration file for CONFIG, with ENTRIES and those of CONFIG
before OLD-ENTRIES, which are of earlier generations."
  (define device-tree?
    (bootloader-configuration-device-tree-support? config))

  (define (menu-entry->gexp entry)
    #~(format port "LABEL ~a
  MENU LABEL ~a
  KERNEL ~a
  ~a
  INITRD ~a
  APPEND ~a
~%"
              #$(menu-entry-label entry)
              #$(menu-entry-label entry)
              #$(menu-entry-linux entry)
              #$(if device-tree?
                    #~(string-append "FDTDIR "
                                     (dirname #$(menu-entry-linux entry))
                                     "/lib/dtbs")
                    "")
              #$(menu-entry-initrd entry)
              (string-join (list #$@(menu-entry-linux-arguments entry)))))

  (computed-file
   "extlinux.conf"
   #~(call-with-output-file #$output
       (lambda (port)
         (let ((timeout #$(bootloader-configuration-timeout config)))
           (format port "# Made from the system configuration: changes here do not last.
UI menu.c32
MENU TITLE GNU Guix Boot Options
PROMPT ~a
TIMEOUT ~a~%"
                   (if (> timeout 0) 1 0)
                   (* 10 timeout)))               ;in tenths of a second
         #$@(map menu-entry->gexp
                 (append entries
                         (bootloader-configuration-menu-entries config)))
         #$@(if (pair? old-entries)
                #~((newline port)
                   #$@(map menu-entry->gexp old-entries)
                   (newline port))
                #~())))
   #:options '(#:local-build? #t
               #:substitutable? #f)))

(define (install-extlinux boot-sector)
  "Return staged code, a procedure, that installs Extlinux with BOOT-SECTOR."
  #~(lambda (bootloader device mount-point)
      (let ((directory (string-append mount-point "/boot/extlinux"))
            (syslinux (string-append bootloader "/share/syslinux")))
        (for-each (lambda (file)
                    (install-file file directory))
                  (find-files syslinux "\\.c32$"))
        (invoke/quiet (string-append bootloader "/sbin/extlinux")
                      "--install" directory)
        (write-file-on-device (string-append syslinux "/" #$boot-sector)
                              440 device 0))))

(define extlinux-bootloader
  (bootloader
   (name 'extlinux)
   (package syslinux)
   (installer (install-extlinux "mbr.bin"))
   (configuration-file "/boot/extlinux/extlinux.conf")
   (configuration-file-generator extlinux-configuration-file)))

(define extlinux-bootloader-gpt
  (bootloader
   (inherit extlinux-bootloader)
   (installer (install-extlinux "gptmbr.bin"))))
