;;; guixlite --- the bootloader Depthcharge
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The firmware of some Chromebooks, which boots a signed kernel from a
;;; partition of its own.

(define-module (gnu bootloader depthcharge)
  #:use-module (guix gexp)
  #:use-module ((guix utils) #:select (%current-system))
  #:use-module (gnu bootloader)
  #:use-module ((gnu packages bootloaders)
                #:select (dtc u-boot-tools vboot-utils))
  #:use-module (ice-9 match)
  #:export (depthcharge-bootloader))

(define %device-tree "rk3288-veyron-speedy.dtb")

(define (signed-kernel kernel arguments initrd)
  "Return the image of a kernel partition: KERNEL, INITRD and the device tree,
to boot with ARGUMENTS, signed with the developers' key."
  (computed-file
   "vmlinux.kpart"
   (with-imported-modules '((guix build utils))
     #~(begin
         (use-modules (guix build utils)
                      (ice-9 binary-ports)
                      (rnrs bytevectors))

         ;; mkimage wants files that it could write to.
         (define (copy-writable source file mode)
           (copy-file source file)
           (chmod file mode))

         (define vbutil
           (string-append #$vboot-utils "/bin/vbutil_kernel"))

         (define (key name)
           (string-append #$vboot-utils "/share/vboot-utils/devkeys/" name))

         (set-path-environment-variable "PATH" '("bin") (list #$dtc))
         (copy-writable #$kernel "zImage" #o755)
         (copy-writable (string-append (dirname #$kernel)
                                       "/lib/dtbs/" #$%device-tree)
                        #$%device-tree #o644)
         (copy-writable #$initrd "initrd" #o644)
         (invoke (string-append #$u-boot-tools "/bin/mkimage")
                 "-D" "-I dts -O dtb -p 2048" "-f" "auto" "-A" "arm"
                 "-O" "linux" "-T" "kernel" "-C" "None" "-d" "zImage"
                 "-a" "0" "-b" #$%device-tree "-i" "initrd" "image.itb")
         (call-with-output-file "bootloader.bin"
           (lambda (port)
             (put-bytevector port (make-bytevector 512 0))))
         (call-with-output-file "kernel-arguments"
           (lambda (port)
             (display (string-join (list #$@arguments)) port)))
         (invoke vbutil "--pack" #$output "--version" "1"
                 "--vmlinuz" "image.itb" "--arch" "arm"
                 "--keyblock" (key "kernel.keyblock")
                 "--signprivate" (key "kernel_data_key.vbprivk")
                 "--config" "kernel-arguments"
                 "--bootloader" "bootloader.bin")))))

(define* (depthcharge-configuration-file config entries
                                         #:key
                                         (system (%current-system))
                                         (old-entries '())
                                         #:allow-other-keys)
  "Return the kernel image for the only one of ENTRIES: there is no menu."
  (match entries
    ((entry)
     (signed-kernel (menu-entry-linux entry)
                    (menu-entry-linux-arguments entry)
                    (menu-entry-initrd entry)))
    (_
     (error "Depthcharge boots exactly one entry"))))

(define install-depthcharge
  #~(lambda (bootloader device mount-point)
      (let ((image (string-append mount-point
                                  "/boot/depthcharge/vmlinux.kpart")))
        (write-file-on-device image (stat:size (stat image)) device 0))))

(define depthcharge-bootloader
  (bootloader
   (name 'depthcharge)
   (package #f)
   (installer install-depthcharge)
   (configuration-file "/boot/depthcharge/vmlinux.kpart")
   (configuration-file-generator depthcharge-configuration-file)))
