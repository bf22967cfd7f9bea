;;; guixlite --- swap space in compressed memory
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; A udev rule sets up the device, makes it swap space and turns it on.

(define-module (gnu services linux zram)
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu services linux modules)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix records)
  #:export (zram-device-configuration
            zram-device-configuration?
            zram-device-configuration-size
            zram-device-configuration-compression-algorithm
            zram-device-configuration-memory-limit
            zram-device-configuration-priority
            zram-device-service-type))

(define (without-minus-one priority)
  "Return PRIORITY, or #f for -1, by which one used to ask for no priority."
  (cond ((eqv? priority -1)
         (warning (G_ "a zram priority of -1 is deprecated: use #f, or \
leave it out~%"))
         #f)
        (else priority)))

(define-record-type* <zram-device-configuration>
  zram-device-configuration make-zram-device-configuration
  zram-device-configuration?
  (size                  zram-device-configuration-size ;"1G", or bytes
                         (default "1G"))
  (compression-algorithm zram-device-configuration-compression-algorithm
                         (default 'lzo))          ;symbol
  (memory-limit          zram-device-configuration-memory-limit
                         (default 0))             ;as size; 0 is none
  (priority              zram-device-configuration-priority
                         (default #f)             ;integer, or #f
                         (sanitize without-minus-one)))

(define (attribute name value)
  "Return the part of a rule that sets the device's attribute NAME to VALUE;
nothing where that is zero."
  (if (member value '(0 "0"))
      ""
      (string-append "ATTR{" name "}=\""
                     (if (number? value) (number->string value) value)
                     "\" ")))

(define (zram-device-rule config)
  "Return the rule for CONFIG, a line."
  (match-record config <zram-device-configuration>
    (size compression-algorithm memory-limit priority)
    (string-append
     "KERNEL==\"zram0\", "
     (attribute "comp_algorithm" (symbol->string compression-algorithm))
     (attribute "disksize" size)
     (attribute "mem_limit" memory-limit)
     "RUN+=\"/run/current-system/profile/sbin/mkswap /dev/zram0\" "
     "RUN+=\"/run/current-system/profile/sbin/swapon "
     (if priority
         (string-append "--priority " (number->string priority) " ")
         "")
     "/dev/zram0\"\n")))

(define (zram-device-udev-rules config)
  "Return the file of the rule for CONFIG."
  (list (file->udev-rule "99-zram.rules"
                         (plain-file "99-zram.rules"
                                     (zram-device-rule config)))))

(define %zram-etc-files
  (list (list "modprobe.d/zram.conf"
              (plain-file "zram.conf" "options zram num_devices=1"))))

(define zram-device-service-type
  (service-type
   (name 'zram)
   (extensions
    (list (service-extension kernel-module-loader-service-type
                             (const '("zram")))
          (service-extension etc-service-type (const %zram-etc-files))
          (service-extension udev-service-type zram-device-udev-rules)))
   (default-value (zram-device-configuration))
   (description "Swap to a part of memory that is compressed.")))
