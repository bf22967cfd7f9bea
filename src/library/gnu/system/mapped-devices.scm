;;; guixlite --- devices that the kernel's device mapper makes
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; LUKS, RAID and LVM devices, opened by the initial RAM disk or by the
;;; Shepherd; see "Mapped Devices" in the manual.

(define-module (gnu system mapped-devices)
  #:use-module (guix deprecation)
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:use-module (guix records)
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system uuid)
  #:use-module ((gnu packages cryptsetup) #:select (cryptsetup-static))
  #:use-module ((gnu packages linux) #:select (mdadm-static lvm2-static))
  #:use-module (ice-9 match)
  #:export (%mapped-device
            mapped-device
            mapped-device?
            mapped-device-source
            mapped-device-target
            mapped-device-targets
            mapped-device-type
            mapped-device-location
            mapped-device-kind
            mapped-device-kind?
            mapped-device-kind-open
            mapped-device-kind-close
            mapped-device-kind-modules
            mapped-device-kind-check
            device-mapping-service-type
            device-mapping-service
            check-device-initrd-modules
            luks-device-mapping
            luks-device-mapping-with-options
            raid-device-mapping
            lvm-device-mapping))


;;;
;;; Records.
;;;

(define-record-type* <mapped-device> %mapped-device
  make-mapped-device
  mapped-device?
  (source   mapped-device-source)                 ;a device, or a list of them
  (targets  mapped-device-targets)                ;names of the new devices
  (type     mapped-device-type)                   ;<mapped-device-kind>
  (location mapped-device-location
            (default (current-source-location))
            (innate)))

;; Like %mapped-device, with (target NAME) for (targets (list NAME)).
(define-syntax-rule (mapped-device field ...)
  (mapped-device/targets () field ...))

(define-syntax mapped-device/targets
  (syntax-rules (target)
    ((_ (done ...))
     (%mapped-device done ...))
    ((_ (done ...) (target name) field ...)
     (%mapped-device done ... (targets (list name)) field ...))
    ((_ (done ...) next field ...)
     (mapped-device/targets (done ... next) field ...))))

(define-deprecated (mapped-device-target device)
  mapped-device-targets
  (car (mapped-device-targets device)))

;; OPEN and CLOSE take a source and a list of targets and return staged code.
(define-record-type* <mapped-device-type> mapped-device-kind
  make-mapped-device-kind
  mapped-device-kind?
  (open    mapped-device-kind-open)
  (close   mapped-device-kind-close
           (default (const #~(const #f))))
  (modules mapped-device-kind-modules             ;what the code of both needs
           (default '()))
  (check   mapped-device-kind-check
           (default (const #t))))


;;;
;;; The service.
;;;

(define (mapped-device->shepherd-service device)
  "Return the Shepherd service that opens and closes DEVICE."
  (define source (mapped-device-source device))
  (define targets (mapped-device-targets device))
  (define kind (mapped-device-type device))

  (shepherd-service
   (documentation "Map a device by means of the kernel's device mapper.")
   (provision (list (symbol-append 'device-mapping-
                                   (string->symbol
                                    (string-join targets "-")))))
   (requirement '(udev))
   (start #~(lambda ()
              #$((mapped-device-kind-open kind) source targets)))
   (stop #~(lambda _
             (not #$((mapped-device-kind-close kind) source targets))))
   (modules (append %default-modules (mapped-device-kind-modules kind)))
   (respawn? #f)))

(define device-mapping-service-type
  (shepherd-service-type
   'device-mapping
   mapped-device->shepherd-service
   (description "Map a device by means of the kernel's device mapper.")))

(define (device-mapping-service mapped-device)
  "Return the service that opens MAPPED-DEVICE while the system runs."
  (service device-mapping-service-type mapped-device))


;;;
;;; Checks.
;;;

;; Which modules a device needs is known only where it is plugged in; no device
;; is looked at here.
(define (check-device-initrd-modules device linux-modules location)
  "Fail, pointing at LOCATION, if DEVICE needs kernel modules that are not among
LINUX-MODULES.  Nothing is found to be missing of a device that is not at hand."
  #t)


;;;
;;; LUKS.
;;;

(define* (open-luks-device source targets #:key key-file)
  "Return staged code that opens SOURCE, an encrypted partition, as the only one
of TARGETS, with KEY-FILE or, failing that, with a passphrase."
  (define program
    ;; The static program keeps the initial RAM disk small.
    (file-append cryptsetup-static "/sbin/cryptsetup"))

  (match targets
    ((target)
     (with-imported-modules (source-module-closure
                             '((gnu build file-systems)
                               (guix build utils)))
       ;; LUKS2 locks devices in /run/cryptsetup.  A UUID is resolved here and
       ;; not by cryptsetup, which would ask a udev that may not run yet; the
       ;; partition may take seconds to show up.  The passphrase is read from a
       ;; terminal of its own: the Shepherd's standard input is /dev/null.
       #~(let ((source #$(if (uuid? source)
                             (uuid-bytevector source)
                             source))
               (keyfile #$key-file))
           (mkdir-p "/run/cryptsetup/")
           (let ((partition
                  (if (bytevector? source)
                      (or (let loop ((tries-left 10))
                            (and (positive? tries-left)
                                 (or (find-partition-by-luks-uuid source)
                                     (begin (sleep 1)
                                            (loop (- tries-left 1))))))
                          (error "LUKS partition not found" source))
                      source)))
             (or (and keyfile
                      (zero? (system*/tty
                              #$program
                              "open" "--type" "luks"
                              "--key-file" keyfile
                              partition #$target)))
                 (zero? (system*/tty
                         #$program
                         "open" "--type" "luks"
                         partition #$target)))))))))

(define (close-luks-device source targets)
  "Return staged code that closes the only one of TARGETS."
  (match targets
    ((target)
     #~(zero? (system* #$(file-append cryptsetup-static "/sbin/cryptsetup")
                       "close" #$target)))))

(define luks-device-mapping
  (mapped-device-kind
   (open open-luks-device)
   (close close-luks-device)
   (modules '((rnrs bytevectors)
              ((gnu build file-systems)
               #:select (find-partition-by-luks-uuid system*/tty))))))

(define* (luks-device-mapping-with-options #:key key-file)
  "Return a kind of device like 'luks-device-mapping' that is opened with
KEY-FILE."
  (mapped-device-kind
   (inherit luks-device-mapping)
   (open (lambda (source targets)
           (open-luks-device source targets #:key-file key-file)))))


;;;
;;; RAID.
;;;

(define (open-raid-device sources targets)
  "Return staged code that assembles SOURCES to the only one of TARGETS."
  (match targets
    ((target)
     ;; The code is evaluated below top level, where modules cannot be imported.
     #~(let ((sources '#$sources)
             (every   (@ (srfi srfi-1) every))
             (format  (@ (ice-9 format) format)))
         (let loop ((attempts 0))
           (unless (every file-exists? sources)
             (when (> attempts 20)
               (error "RAID devices did not show up; bailing out"
                      sources))

             (format #t "waiting for RAID source devices~{ ~a~}...~%"
                     sources)
             (sleep 1)
             (loop (+ 1 attempts))))
         (zero? (apply system* #$(file-append mdadm-static "/sbin/mdadm")
                       "--assemble" #$target sources))))))

(define (close-raid-device sources targets)
  "Return staged code that stops the only one of TARGETS."
  (match targets
    ((target)
     #~(zero? (system* #$(file-append mdadm-static "/sbin/mdadm")
                       "--stop" #$target)))))

(define raid-device-mapping
  (mapped-device-kind
   (open open-raid-device)
   (close close-raid-device)))


;;;
;;; LVM.
;;;

(define (open-lvm-device source targets)
  "Return staged code that activates SOURCE, a volume group, and makes sure that
TARGETS have device nodes even if udev does not run yet."
  #~(and
     (zero? (system* #$(file-append lvm2-static "/sbin/lvm")
                     "vgchange" "--activate" "ay" #$source))
     (zero? (system* #$(file-append lvm2-static "/sbin/lvm")
                     "vgscan" "--mknodes"))
     (every file-exists? (map (lambda (file) (string-append "/dev/mapper/" file))
                              '#$targets))))

(define (close-lvm-device source targets)
  "Return staged code that deactivates SOURCE, a volume group."
  #~(zero? (system* #$(file-append lvm2-static "/sbin/lvm")
                    "vgchange" "--activate" "n" #$source)))

(define lvm-device-mapping
  (mapped-device-kind
   (open open-lvm-device)
   (close close-lvm-device)
   (modules '((srfi srfi-1)))))
