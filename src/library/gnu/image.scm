;;; guixlite --- images as data
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; What a disk image, an ISO image or a container image consists of; see
;;; "System Images" in the manual.

(define-module (gnu image)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (partition
            partition?
            partition-size
            partition-offset
            partition-file-system
            partition-file-system-options
            partition-label
            partition-uuid
            partition-flags
            partition-initializer
            image
            image?
            image-name
            image-format
            image-platform
            image-size
            image-max-layers
            image-operating-system
            image-partition-table-type
            image-partitions
            image-compression?
            image-volatile-root?
            image-shared-store?
            image-shared-network?
            image-substitutable?
            image-type
            image-type?
            image-type-name
            image-type-constructor
            os->image
            os+platform->image))


;;;
;;; Checks of fields.
;;;

(define (refuse properties reason)
  "Fail with REASON, a condition, pointing at the form with source PROPERTIES."
  (raise
   (make-compound-condition
    (condition
     (&error-location
      (location (source-properties->location properties))))
    reason)))

(define (check-member value known field properties)
  "Return VALUE if it is among KNOWN, the values that FIELD can have."
  (unless (memq value known)
    (refuse properties
            (formatted-message (G_ "~s: invalid '~a' value") value field)))
  value)

(define-with-syntax-properties (validate-size (value properties))
  (unless (or (eq? value 'guess) (integer? value))
    (refuse properties
            (formatted-message
             (G_ "a size is 'guess or a number of bytes, not ~s")
             value)))
  value)

(define-with-syntax-properties (validate-offset (value properties))
  (unless (integer? value)
    (refuse properties
            (formatted-message
             (G_ "an offset is a number of bytes, not ~s")
             value)))
  value)

(define-with-syntax-properties (validate-flags (value properties))
  (let ((unknown (if (list? value)
                     (lset-difference eq? value '(boot esp))
                     value)))
    (unless (null? unknown)
      (refuse properties
              (formatted-message (G_ "no partition flags: ~s")
                                 unknown)))
    value))

(define-with-syntax-properties (validate-format (value properties))
  (check-member value
                '(disk-image compressed-qcow2 docker iso9660 tarball wsl2)
                'format properties))

(define-with-syntax-properties (validate-table (value properties))
  (check-member value '(mbr gpt) 'partition-table-type properties))


;;;
;;; Records.
;;;

(define-record-type* <partition> partition make-partition
  partition?
  (size                partition-size             ;bytes, or 'guess
                       (default 'guess)
                       (sanitize validate-size))
  (offset              partition-offset           ;bytes
                       (default 0)
                       (sanitize validate-offset))
  (file-system         partition-file-system
                       (default "ext4"))
  (file-system-options partition-file-system-options
                       (default '()))
  (label               partition-label)
  (uuid                partition-uuid
                       (default #f))
  (flags               partition-flags
                       (default '())
                       (sanitize validate-flags))
  (initializer         partition-initializer      ;staged code, or #f
                       (default #f)))

(define-record-type* <image>
  image make-image
  image?
  (name                 image-name                ;symbol
                        (default #f))
  (format               image-format
                        (sanitize validate-format))
  (platform             image-platform            ;<platform>, or #f
                        (default #f))
  (size                 image-size                ;bytes, or 'guess
                        (default 'guess)
                        (sanitize validate-size))
  (max-layers           image-max-layers
                        (default #f))
  (operating-system     image-operating-system)
  (partition-table-type image-partition-table-type
                        (default 'mbr)
                        (sanitize validate-table))
  (partitions           image-partitions
                        (default '()))
  (compression?         image-compression?
                        (default #t))
  (volatile-root?       image-volatile-root?
                        (default #t))
  (shared-store?        image-shared-store?
                        (default #f))
  (shared-network?      image-shared-network?
                        (default #f))
  (substitutable?       image-substitutable?
                        (default #t)))

;; How 'guix system image --image-type=NAME' makes an image of a system.
(define-record-type* <image-type>
  image-type make-image-type
  image-type?
  (name        image-type-name)                   ;symbol
  (constructor image-type-constructor))           ;operating system -> image

(define* (os->image os #:key type)
  "Return the image of TYPE with the operating system OS."
  ((image-type-constructor type) os))

(define* (os+platform->image os platform #:key type)
  "Return the image of TYPE with the operating system OS for PLATFORM."
  (image
   (inherit (os->image os #:type type))
   (platform platform)))
