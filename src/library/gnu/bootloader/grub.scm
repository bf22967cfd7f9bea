;;; guixlite --- the bootloader GRUB
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; GRUB for BIOS, for EFI, for booting over the network and from optical
;;; disks. Its menu file is made by (gnu bootloader grub-menu).

(define-module (gnu bootloader grub)
  #:use-module (guix deprecation)
  #:use-module (guix gexp)
  #:use-module ((guix packages) #:select (package))
  #:use-module (gnu bootloader)
  #:use-module (gnu bootloader grub-menu)
  #:use-module ((gnu packages bootloaders)
                #:select (grub grub-efi grub-efi32 grub-hybrid grub-minimal))
  #:re-export (grub-theme
               grub-theme?
               grub-theme-image
               grub-theme-resolution
               grub-theme-color-normal
               grub-theme-color-highlight
               grub-theme-gfxmode)
  #:export (install-grub-efi-removable
            make-grub-efi-installer
            make-grub-efi-netboot-installer
            grub-bootloader
            grub-efi-bootloader
            grub-efi-removable-bootloader
            grub-efi32-bootloader
            grub-efi-netboot-bootloader
            grub-efi-netboot-removable-bootloader
            grub-mkrescue-bootloader
            grub-minimal-bootloader
            grub-configuration))

;; The same for all of them: 'guix system' writes a new menu there when it
;; deletes generations or switches between them.
(define grub-cfg "/boot/grub/grub.cfg")


;;;
;;; BIOS.
;;;

;; Without a device, what a disk image needs is put below its root.  /boot may
;; be on an encrypted partition, hence GRUB_ENABLE_CRYPTODISK.
(define install-grub
  #~(lambda (bootloader device mount-point)
      (let ((boot (string-append mount-point "/boot")))
        (if device
            (begin
              (setenv "GRUB_ENABLE_CRYPTODISK" "y")
              (invoke/quiet (string-append bootloader "/sbin/grub-install")
                            "--no-floppy" "--target=i386-pc"
                            "--boot-directory" boot
                            device))
            (let ((fonts (string-append boot "/grub/fonts")))
              (mkdir-p fonts)
              (copy-file (string-append bootloader "/share/grub/unicode.pf2")
                         (string-append fonts "/unicode.pf2"))
              (copy-recursively (string-append bootloader "/lib/") boot))))))

;; A minimal GRUB goes between the boot sector and the first partition; it reads
;; its menu and all other modules from the root partition.
(define install-grub-disk-image
  #~(lambda (bootloader root-index image)
      (define (grub-file name)
        (string-append bootloader name))

      (let ((root (format #f "hd0,msdos~a" root-index)))
        (invoke (grub-file "/bin/grub-mkimage")
                "-O" "i386-pc"
                "-o" "core.img"
                "-p" (format #f "(~a)/boot/grub" root)
                "biosdisk" "part_msdos" "fat" "ext2")
        (call-with-output-file "device.map"
          (lambda (port)
            (format port "(hd0) ~a~%" image)))
        (copy-file (grub-file "/lib/grub/i386-pc/boot.img") "boot.img")
        (invoke (grub-file "/sbin/grub-bios-setup")
                "-m" "device.map"
                "-r" root
                "-d" "."
                image))))


;;;
;;; EFI.
;;;

(define* (make-grub-efi-installer #:key efi32? removable?)
  "Return staged code, a procedure, that installs GRUB in an EFI system
partition: for 32-bit firmware if EFI32?, and to where firmware looks on
removable media if REMOVABLE?."
  (define options
    #~(#$@(if efi32?
              #~((cond ((target-x86?) "--target=i386-efi")
                       ((target-arm?) "--target=arm-efi")))
              #~())
       #$@(if removable? #~("--removable") #~())))

  ;; There is no partition, and nothing to do, when a disk image is made.  Of a
  ;; system that is being installed, the partition is below its root.
  #~(lambda (bootloader efi-dir mount-point)
      (when efi-dir
        (let ((mounted (string-append mount-point efi-dir)))
          (setenv "GRUB_ENABLE_CRYPTODISK" "y")
          (invoke/quiet (string-append bootloader "/sbin/grub-install")
                        "--bootloader-id=Guix"
                        "--boot-directory" (string-append mount-point "/boot")
                        "--efi-directory" (if (file-exists? mounted)
                                              mounted
                                              efi-dir)
                        #$@options)))))

(define-deprecated/alias install-grub-efi-removable
  (make-grub-efi-installer #:removable? #t))


;;;
;;; The network.
;;;

(define* (make-grub-efi-netboot-installer grub-efi grub-cfg subdir)
  "Return staged code, a procedure, that copies a GRUB that boots over the
network, made by 'grub-mknetdir' with its files in SUBDIR, to a directory that a
TFTP server offers.  Links lead from there to GRUB-CFG and to the store; they
are relative, since only the server knows where the directory really is, and
lead out of the directory, which the server has to allow.  Where links cannot be
made, on an EFI system partition, a script there finds GRUB-CFG, with the help
of GRUB-EFI."
  (with-imported-modules '((guix build union))
    #~(lambda (bootloader target mount-point)
        (when target
          (use-modules ((guix build union) #:select (symlink-relative))
                       (ice-9 popen)
                       (ice-9 rdelim))
          (let* ((mounted (string-append mount-point target "/"))
                 (directory (if (file-exists? mounted) mounted target))
                 (store (string-append mount-point (%store-prefix)))
                 (store-link (string-append directory (%store-prefix)))
                 (menu (string-append mount-point #$grub-cfg))
                 (menu-link (string-append directory #$subdir "/"
                                           (basename menu))))
            (define (make-link old new)
              (mkdir-p (dirname new))
              (false-if-exception (delete-file new))
              (symlink-relative old new))

            (define (menu-file-system)
              (let* ((pipe (open-pipe* OPEN_READ
                                       #$(file-append grub-efi
                                                      "/sbin/grub-probe")
                                       "--target=fs_uuid" menu))
                     (line (read-line pipe)))
                (close-pipe pipe)
                line))

            (copy-recursively bootloader directory
                              #:follow-symlinks? #t
                              #:log (%make-void-port "w"))
            (if (unspecified? (false-if-exception (make-link menu menu-link)))
                (make-link store store-link)
                (let ((uuid (menu-file-system)))
                  (call-with-output-file menu-link
                    (lambda (port)
                      (format port "search ~a~%configfile ~a"
                              (if (eof-object? uuid)
                                  (string-append "--file --set " #$grub-cfg)
                                  (string-append "--fs-uuid --set " uuid))
                              #$grub-cfg))))))))))

(define (grub-efi-netboot name* subdir)
  "Return the GRUB NAME* that boots over the network and keeps its files in
SUBDIR.  Its package is GRUB for EFI as 'grub-mknetdir' arranges it there."
  (bootloader
   (name name*)
   (package (package
              (inherit grub-efi)
              (name (symbol->string name*))))
   (installer (make-grub-efi-netboot-installer grub-efi grub-cfg subdir))
   (disk-image-installer #f)
   (configuration-file grub-cfg)
   (configuration-file-generator
    (lambda arguments
      (apply grub-menu grub-efi arguments)))))


;;;
;;; Bootloaders.
;;;

(define (grub-configuration-file config . rest)
  "Return the menu file for CONFIG, made with the GRUB that it names."
  (apply grub-menu
         (bootloader-package (bootloader-configuration-bootloader config))
         config rest))

(define grub-bootloader
  (bootloader
   (name 'grub)
   (package grub)
   (installer install-grub)
   (disk-image-installer install-grub-disk-image)
   (configuration-file grub-cfg)
   (configuration-file-generator grub-configuration-file)))

(define grub-minimal-bootloader
  (bootloader
   (inherit grub-bootloader)
   (package grub-minimal)))

(define grub-efi-bootloader
  (bootloader
   (name 'grub-efi)
   (package grub-efi)
   (installer (make-grub-efi-installer))
   (disk-image-installer #f)
   (configuration-file grub-cfg)
   (configuration-file-generator grub-configuration-file)))

(define grub-efi-removable-bootloader
  (bootloader
   (inherit grub-efi-bootloader)
   (name 'grub-efi-removable-bootloader)
   (installer (make-grub-efi-installer #:removable? #t))))

(define grub-efi32-bootloader
  (bootloader
   (inherit grub-efi-bootloader)
   (name 'grub-efi32)
   (package grub-efi32)
   (installer (make-grub-efi-installer #:efi32? #t))))

(define grub-efi-netboot-bootloader
  (grub-efi-netboot 'grub-efi-netboot-bootloader "efi/Guix"))

(define grub-efi-netboot-removable-bootloader
  (grub-efi-netboot 'grub-efi-netboot-removable-bootloader "efi/boot"))

(define grub-mkrescue-bootloader
  (bootloader
   (inherit grub-efi-bootloader)
   (package grub-hybrid)))

;; How configurations named GRUB before 'bootloader-configuration'.
(define-syntax grub-configuration
  (syntax-rules (grub)
    ((_ (grub package) field ...)
     (bootloader-configuration
      (bootloader (if (eq? package grub)
                      grub-bootloader
                      grub-efi-bootloader))
      field ...))
    ((_ field ...)
     (bootloader-configuration
      (bootloader grub-bootloader)
      field ...))))
