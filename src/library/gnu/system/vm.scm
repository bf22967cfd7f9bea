;;; guixlite --- systems in virtual machines
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; A system that shares the store with its host through QEMU, and objects that
;;; stand for the programs that start it; see "Running Guix in a Virtual
;;; Machine".

(define-module (gnu system vm)
  #:use-module (guix base32)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (guix store)
  #:use-module ((guix utils)
                #:select (%current-system
                          %current-target-system
                          target-riscv64?))
  #:use-module (gcrypt hash)
  #:use-module (gnu bootloader)
  #:use-module (gnu bootloader grub)
  #:use-module (gnu bootloader u-boot)
  #:use-module (gnu image)
  #:use-module ((gnu packages bash) #:select (bash))
  #:use-module ((gnu packages virtualization) #:select (qemu qemu-minimal))
  #:use-module (gnu system)
  #:use-module (gnu system file-systems)
  #:use-module (gnu system image)
  #:use-module (gnu system uuid)
  #:use-module (ice-9 match)
  #:use-module (rnrs bytevectors)
  #:use-module ((srfi srfi-1) #:hide (partition))
  #:use-module (srfi srfi-19)
  #:export (virtualized-operating-system
            system-qemu-image/shared-store-script
            linux-image-startup-command
            virtual-machine
            virtual-machine?
            virtual-machine-operating-system
            virtual-machine-qemu
            virtual-machine-cpu-count
            virtual-machine-volatile?
            virtual-machine-graphic?
            virtual-machine-memory-size
            virtual-machine-disk-image-size
            virtual-machine-port-forwardings
            virtual-machine-date))


;;;
;;; The system.
;;;

;; QEMU's default for 9p, 8 KiB, is slow.
(define %9p-message-size (* 100 (expt 2 20)))

(define (mount-tag directory)
  "Return the name under which QEMU offers DIRECTORY of the host: at most 31 ASCII
characters, no slash among them."
  (let ((digest (bytevector->base32-string (sha1 (string->utf8 directory)))))
    (string-append "TAG" (string-drop digest 4))))

(define (mapping->file-system mapping)
  "Return the 9p file system that realizes MAPPING."
  (define writable? (file-system-mapping-writable? mapping))

  (file-system
    (mount-point (file-system-mapping-target mapping))
    (device (mount-tag (file-system-mapping-source mapping)))
    (type "9p")
    (flags (if writable? '() '(read-only)))
    ;; The fast cache is only right for what does not change.
    (options (string-append "trans=virtio"
                            (if writable? "" ",cache=loose")
                            ",msize=" (number->string %9p-message-size)))
    (check? #f)
    (create-mount-point? #t)))

(define (in-the-way? fs)
  "Return true if FS is mounted where the virtual machine has its own."
  (member (file-system-mount-point fs) (list "/" (%store-prefix))))

(define (on-hardware? fs)
  "Return true if FS is on a device that a virtual machine does not have."
  (match (file-system-device fs)
    ((? string? name)
     (string-prefix? "/dev/" name))
    ((or (? file-system-label?) (? uuid?))
     (file-system-mount? fs))
    (_ #f)))

(define (guest-bootloader os machine)
  "Return the bootloader configuration of OS for the disk of a virtual MACHINE,
which QEMU runs without EFI firmware."
  (bootloader-configuration
    (inherit (operating-system-bootloader os))
    (targets '("/dev/vda"))
    (bootloader (if (target-riscv64? machine)
                    u-boot-qemu-riscv64-bootloader
                    grub-bootloader))))

(define (guest-initrd make-initrd volatile?)
  "Return a procedure that calls MAKE-INITRD and tells it whether changes are
VOLATILE?."
  (lambda (file-systems . options)
    (apply make-initrd file-systems #:volatile-root? volatile? options)))

(define %guest-root
  (file-system
    (device "/dev/vda1")
    (mount-point "/")
    (type "ext4")))

(define (shared-store)
  "Return the file system with the store of the host."
  (file-system
    (inherit (mapping->file-system %store-mapping))
    (needed-for-boot? #t)))

(define (guest-file-systems os mappings share-store?)
  "Return the file systems of OS that a virtual machine can have, with those
that MAPPINGS describe and, where SHARE-STORE?, the host's store."
  (append (if share-store? (list (shared-store)) '())
          (list %guest-root)
          (map mapping->file-system mappings)
          (remove (lambda (fs)
                    (or (in-the-way? fs) (on-hardware? fs)))
                  (operating-system-file-systems os))))

(define* (virtualized-operating-system os
                                       #:optional (mappings '())
                                       #:key full-boot? volatile?
                                       (system (%current-system))
                                       (target (%current-target-system)))
  "Return OS as it is in a virtual machine that sees what MAPPINGS say of its
host; the store too, unless it does a FULL-BOOT?, from the bootloader on.  With
VOLATILE? changes to the root file system are lost."
  (operating-system
    (inherit os)
    (bootloader (guest-bootloader os (or target system)))
    (initrd (guest-initrd (operating-system-initrd os) volatile?))
    ;; The graphics card of old versions of QEMU.
    (initrd-modules (lset-adjoin string=?
                                 (operating-system-initrd-modules os)
                                 "cirrus"))
    (file-systems (guest-file-systems os mappings (not full-boot?)))
    (swap-devices '())))


;;;
;;; Command lines of QEMU.
;;;

(define (qemu-program system)
  "Return the name of the program that emulates SYSTEM."
  (define cpu
    (substring system 0 (string-index system #\-)))

  (string-append "qemu-system-"
                 (cond ((member cpu '("i386" "i486" "i586" "i686")) "i386")
                       ((string-contains cpu "armhf") "arm")
                       (else cpu))))

(define (native-qemu qemu system)
  "Return the program of QEMU that emulates SYSTEM, for the machine that builds."
  (with-parameters ((%current-system (%current-system))
                    (%current-target-system #f))
    (file-append qemu "/bin/" (qemu-program system))))

(define (kernel-command-line os graphic?)
  "Return code for the list of arguments that boots OS."
  #~(list #$@(if graphic? #~() #~("console=ttyS0"))
          #$@(operating-system-kernel-arguments os "/dev/vda1")))

(define (port-forwardings->qemu-options forwardings)
  "Return FORWARDINGS, pairs of a port of the host and one of the guest, as
options of QEMU's network."
  (string-join
   (map (match-lambda
          ((host . guest)
           (format #f "hostfwd=tcp::~a-:~a" host guest)))
        forwardings)
   ","))

(define (network-option forwardings)
  "Return the value of QEMU's option '-nic' with FORWARDINGS."
  (string-append "user,model=virtio-net-pci,"
                 (port-forwardings->qemu-options forwardings)))

(define (cpu-options count)
  "Return the options for COUNT processors."
  (if (> count 1)
      (list "-smp" (string-append "cpus=" (number->string count)))
      '()))

(define (clock-options date)
  "Return the options for a clock that begins at DATE, or keeps the host's if it
is #f."
  (if date
      (list "-rtc" (string-append "base=" (date->string date "~5")))
      '()))

(define (shared-directory-option directory)
  "Return code for the option that shows DIRECTORY of the host to the guest."
  #~(format #f "-virtfs local,path=~s,security_model=none,mount_tag=~s"
            #$directory #$(mount-tag directory)))

(define (smallest-disk full-boot?)
  "Return the size of a disk that need not hold the store, in bytes; for a
FULL-BOOT? it holds what the bootloader loads."
  (let ((mebibyte (expt 2 20)))
    (if full-boot? (* 500 mebibyte) (* 70 mebibyte))))

(define* (system-qemu-image/shared-store-script os
                                                #:key
                                                (system (%current-system))
                                                (target (%current-target-system))
                                                (qemu qemu)
                                                (graphic? #t)
                                                (volatile? #t)
                                                (memory-size 512)
                                                (mappings '())
                                                full-boot?
                                                (disk-image-size
                                                 (smallest-disk full-boot?))
                                                (options '()))
  "Return, in the store monad, a script that runs OS in QEMU with MEMORY-SIZE MiB
of memory, sharing the store and what MAPPINGS say with its host.  It starts the
kernel directly unless it does a FULL-BOOT?; unless it is VOLATILE?, its disk of
DISK-IMAGE-SIZE bytes is kept in /tmp.  OPTIONS are added to QEMU's."
  (define guest
    (virtualized-operating-system os mappings
                                  #:full-boot? full-boot?
                                  #:volatile? volatile?
                                  #:system system
                                  #:target target))

  (define disk
    (system-image
     (image
      (inherit (raw-with-offset-disk-image))
      (operating-system guest)
      (size disk-image-size)
      (shared-store? (and (not full-boot?) volatile?))
      (volatile-root? volatile?))))

  (define writable-disk
    #~(format #f "/tmp/guix-image-~a" (basename #$disk)))

  ;; A copy on write costs little.
  (define copy-disk
    (program-file
     "copy-image"
     (with-imported-modules '((guix build utils))
       #~(begin
           (use-modules (guix build utils))
           (unless (file-exists? #$writable-disk)
             (invoke #+(file-append qemu "/bin/qemu-img")
                     "create" "-b" #$disk
                     "-F" "raw" "-f" "qcow2" #$writable-disk))))))

  (define kernel-options
    #~("-kernel" #$(operating-system-kernel-file guest)
       "-initrd" #$(file-append guest "/initrd")
       (format #f "-append ~s"
               (string-join #$(kernel-command-line guest graphic?) " "))))

  ;; Hardware acceleration is used where there is any.
  (define command
    #~(list #+(native-qemu qemu (or target system))
            #$@(if graphic? '() '("-nographic"))
            #$@(if full-boot? #~() kernel-options)
            #$@(if (target-riscv64? (or target system)) '("-M" "virt") '())
            #$@(if target '() '("-accel" "kvm" "-accel" "tcg"))
            "-object" "rng-random,filename=/dev/urandom,id=guix-vm-rng"
            "-device" "virtio-rng-pci,rng=guix-vm-rng"
            #$@(map shared-directory-option
                    (map file-system-mapping-source
                         (cons %store-mapping mappings)))
            #$(if volatile?
                  #~(format #f "-drive file=~a,format=raw,if=virtio,\
cache=writeback,werror=report,readonly=on" #$disk)
                  #~(format #f "-drive file=~a,format=qcow2,if=virtio"
                            #$writable-disk))
            "-m " (number->string #$memory-size)
            #$@options))

  (gexp->derivation
   "run-vm.sh"
   #~(call-with-output-file #$output
       (lambda (port)
         (format port "#!~a~%" #+(file-append bash "/bin/sh"))
         #$@(if volatile?
                #~()
                #~((format port "~a~%" #+copy-disk)))
         (format port "exec ~a \"$@\"~%" (string-join #$command " "))
         (chmod port #o555)))))

(define* (linux-image-startup-command image
                                      #:key
                                      (system (%current-system))
                                      (target #f)
                                      (qemu qemu-minimal)
                                      (graphic? #f)
                                      (cpu "max")
                                      (cpu-count 1)
                                      (memory-size 1024)
                                      (port-forwardings '())
                                      (date #f))
  "Return staged code for the list of strings that is the command to run the
Linux system of IMAGE in QEMU, sharing nothing with its host."
  ;; As it is in the image, where its root file system has a UUID.
  (define os (operating-system-for-image image))

  #~`(#+(file-append qemu "/bin/" (qemu-program (or target system)))
      ,@(if (access? "/dev/kvm" (logior R_OK W_OK))
            '("-enable-kvm")
            '())
      "-cpu" #$cpu
      #$@(cpu-options cpu-count)
      "-m" #$(number->string memory-size)
      "-nic" #$(network-option port-forwardings)
      "-kernel" #$(operating-system-kernel-file os)
      "-initrd" #$(file-append os "/initrd")
      "-append" ,(string-join #$(kernel-command-line os graphic?))
      "-serial" "stdio"
      #$@(clock-options date)
      "-object" "rng-random,filename=/dev/urandom,id=guix-vm-rng"
      "-device" "virtio-rng-pci,rng=guix-vm-rng"
      "-drive" ,(string-append "file=" #$(system-image image)
                               ",format=qcow2,if=virtio,"
                               "cache=writeback,werror=report,readonly=off")
      "-snapshot"
      "-no-reboot"))


;;;
;;; Virtual machines as records.
;;;

(define-record-type* <virtual-machine> %virtual-machine
  make-virtual-machine
  virtual-machine?
  (operating-system virtual-machine-operating-system)
  (qemu             virtual-machine-qemu
                    (default qemu-minimal))
  (cpu-count        virtual-machine-cpu-count
                    (default 1))
  (volatile?        virtual-machine-volatile?
                    (default #t))
  (graphic?         virtual-machine-graphic?
                    (default #f))
  (memory-size      virtual-machine-memory-size   ;MiB
                    (default 256))
  (disk-image-size  virtual-machine-disk-image-size ;bytes, or 'guess
                    (default 'guess))
  (port-forwardings virtual-machine-port-forwardings
                    (default '()))
  (date             virtual-machine-date          ;SRFI-19 date, or #f
                    (default #f)))

;; (virtual-machine OS), or with fields.
(define-syntax virtual-machine
  (syntax-rules (operating-system)
    ((_ (operating-system os) field ...)
     (%virtual-machine (operating-system os) field ...))
    ((_ os)
     (%virtual-machine (operating-system os)))
    ((_ field ...)
     (%virtual-machine field ...))))

(define (virtual-machine-options vm)
  "Return the options of QEMU that the fields of VM stand for."
  (define forwardings (virtual-machine-port-forwardings vm))

  (append (if (null? forwardings)
              '()
              (list "-nic" (network-option forwardings)))
          (cpu-options (virtual-machine-cpu-count vm))
          (clock-options (virtual-machine-date vm))))

;; A virtual machine stands for the script that starts it.
(define-gexp-compiler (virtual-machine-compiler (vm <virtual-machine>)
                                                system target)
  (system-qemu-image/shared-store-script
   (virtual-machine-operating-system vm)
   #:system system
   #:target target
   #:qemu (virtual-machine-qemu vm)
   #:graphic? (virtual-machine-graphic? vm)
   #:volatile? (virtual-machine-volatile? vm)
   #:memory-size (virtual-machine-memory-size vm)
   #:disk-image-size (virtual-machine-disk-image-size vm)
   #:options (virtual-machine-options vm)))
