;;; guixlite --- identifiers of file systems
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; A UUID is its bytes together with the family of file systems that decides
;;; how the bytes are written: DCE (ext4, Btrfs, LUKS, ...), ISO 9660, FAT or
;;; NTFS.

(define-module (gnu system uuid)
  #:use-module (rnrs bytevectors)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:export (uuid
            uuid?
            uuid-type
            uuid-bytevector
            uuid=?
            bytevector->uuid
            uuid->string
            dce-uuid->string
            iso9660-uuid->string
            string->uuid
            string->dce-uuid
            string->iso9660-uuid
            string->ext2-uuid
            string->ext3-uuid
            string->ext4-uuid
            string->bcachefs-uuid
            string->btrfs-uuid
            string->fat-uuid
            string->jfs-uuid
            string->ntfs-uuid
            string->xfs-uuid
            sub-bytevector
            latin1->string))


;;;
;;; Bytes and digits.
;;;

(define (sub-bytevector bv start size)
  "Return a fresh bytevector with the SIZE bytes of BV that begin at START."
  (let ((copy (make-bytevector size)))
    (bytevector-copy! bv start copy 0 size)
    copy))

(define (latin1->string bv terminator)
  "Decode BV as Latin-1 up to the first byte that satisfies TERMINATOR.  The
result is #f when nothing comes before that byte."
  (match (take-while (negate terminator) (bytevector->u8-list bv))
    (() #f)
    (bytes (list->string (map integer->char bytes)))))

(define (hex-digit? chr)
  "Return true if CHR is a hexadecimal digit."
  (or (char<=? #\0 chr #\9)
      (char<=? #\a (char-downcase chr) #\f)))

(define (decimal-digit? chr)
  "Return true if CHR is a decimal digit."
  (char<=? #\0 chr #\9))

(define (digit-groups str digit? lengths)
  "Split STR at its hyphens.  Return the groups if each has as many characters
as LENGTHS says, all of them satisfying DIGIT?; otherwise return #f."
  (let ((groups (string-split str #\-)))
    (and (equal? lengths (map string-length groups))
         (every (lambda (group) (string-every digit? group)) groups)
         groups)))

(define (hex->bytes str)
  "Return the bytes that STR, an even number of hexadecimal digits, writes down."
  (map (lambda (index)
         (string->number (substring str (* 2 index) (+ 2 (* 2 index))) 16))
       (iota (quotient (string-length str) 2))))

(define (byte->hex byte)
  "Return BYTE as two hexadecimal digits in lower case."
  (string-pad (number->string byte 16) 2 #\0))

(define (bytes->hex bytes)
  "Return BYTES, a list, as a string of hexadecimal digits."
  (string-concatenate (map byte->hex bytes)))

(define (join-groups str lengths)
  "Cut STR into groups of LENGTHS characters and put hyphens between them."
  (let loop ((start 0) (lengths lengths) (groups '()))
    (match lengths
      (() (string-join (reverse groups) "-"))
      ((size . rest)
       (loop (+ start size) rest
             (cons (substring str start (+ start size)) groups))))))


;;;
;;; One parser and one printer for each family.
;;;

(define %dce-groups '(8 4 4 4 12))                ;RFC 4122
(define %iso9660-groups '(4 2 2 2 2 2 2))         ;a date, ECMA-119

(define (string->dce-uuid str)
  "Return the 16 bytes of STR, a DCE UUID as in RFC 4122, or #f if it is none."
  (and=> (digit-groups str hex-digit? %dce-groups)
         (lambda (groups)
           (u8-list->bytevector (hex->bytes (string-concatenate groups))))))

(define (dce-uuid->string uuid)
  "Return the text of UUID, 16 bytes, with its five groups of digits."
  (join-groups (bytes->hex (bytevector->u8-list uuid)) %dce-groups))

(define (string->iso9660-uuid str)
  "Return the 16 bytes of STR, the date with hundredths of a second that stands
for a UUID on ISO 9660 file systems, or #f if it is none."
  (and=> (digit-groups str decimal-digit? %iso9660-groups)
         (compose string->utf8 string-concatenate)))

(define (iso9660-uuid->string uuid)
  "Return the date that UUID, 16 bytes, stands for."
  (join-groups (latin1->string uuid (const #f)) %iso9660-groups))

(define (string->fat-uuid str)
  "Return the 4 bytes of STR, a FAT volume number such as \"1234-ABCD\", or #f
if it is none."
  (and=> (digit-groups str hex-digit? '(4 4))
         (lambda (groups)
           (u8-list->bytevector
            (reverse (hex->bytes (string-concatenate groups)))))))

(define (fat-uuid->string uuid)
  "Return the text of UUID, 4 bytes that are stored in little-endian order."
  (string-upcase
   (join-groups (bytes->hex (reverse (bytevector->u8-list uuid))) '(4 4))))

(define (string->ntfs-uuid str)
  "Return the 8 bytes of STR, an NTFS serial number, or #f if it is none."
  (and=> (digit-groups str hex-digit? '(16))
         (match-lambda
           ((digits) (u8-list->bytevector (reverse (hex->bytes digits)))))))

(define (ntfs-uuid->string uuid)
  "Return the text of UUID, 8 bytes that are stored in little-endian order."
  (string-upcase (bytes->hex (reverse (bytevector->u8-list uuid)))))

(define string->ext2-uuid string->dce-uuid)
(define string->ext3-uuid string->dce-uuid)
(define string->ext4-uuid string->dce-uuid)
(define string->bcachefs-uuid string->dce-uuid)
(define string->btrfs-uuid string->dce-uuid)
(define string->jfs-uuid string->dce-uuid)
(define string->xfs-uuid string->dce-uuid)

(define (uuid-parser type)
  "Return the procedure that reads UUIDs of TYPE, or #f for an unknown type."
  (case type
    ((dce ext2 ext3 ext4 bcachefs btrfs f2fs jfs xfs luks) string->dce-uuid)
    ((exfat fat32 fat16 fat) string->fat-uuid)
    ((ntfs) string->ntfs-uuid)
    ((iso9660) string->iso9660-uuid)
    (else #f)))

(define (uuid-printer type)
  "Return the procedure that writes UUIDs of TYPE, or #f for an unknown type."
  (case type
    ((dce ext2 ext3 ext4 bcachefs btrfs f2fs jfs xfs luks) dce-uuid->string)
    ((exfat fat32 fat16 fat) fat-uuid->string)
    ((ntfs) ntfs-uuid->string)
    ((iso9660) iso9660-uuid->string)
    (else #f)))

(define* (string->uuid str #:optional (type 'dce))
  "Return the bytes of STR, a UUID of TYPE, or #f if it cannot be read as one."
  (and=> (uuid-parser type) (lambda (parse) (parse str))))


;;;
;;; UUIDs that know their type.
;;;

;; The type is kept because programs such as GRUB compare UUIDs as text, and
;; the same bytes are written differently for FAT and for ext4.
(define-record-type <uuid>
  (make-uuid type bv)
  uuid?
  (type uuid-type)
  (bv   uuid-bytevector))

(define* (bytevector->uuid bv #:optional (type 'dce))
  "Return the UUID of TYPE whose bytes are BV."
  (make-uuid type bv))

(define (parse-uuid str type)
  "Return the UUID of TYPE that STR writes down, or #f if it is none."
  (and=> (string->uuid str type)
         (lambda (bv) (make-uuid type bv))))

;; (uuid STRING) and (uuid STRING 'TYPE): a literal is read, and refused if it
;; is wrong, when the form is expanded; anything else gives #f when it is wrong.
(define-syntax uuid
  (lambda (form)
    (syntax-case form (quote)
      ((_ str (quote type))
       (and (string? (syntax->datum #'str)) (identifier? #'type))
       (let ((bytes (string->uuid (syntax->datum #'str)
                                  (syntax->datum #'type))))
         (if bytes
             #`(make-uuid 'type #,(datum->syntax form bytes))
             (syntax-violation 'uuid "invalid UUID" form))))
      ((_ str)
       (string? (syntax->datum #'str))
       #'(uuid str 'dce))
      ((_ str)
       #'(parse-uuid str 'dce))
      ((_ str type)
       #'(parse-uuid str type)))))

;; The text of a UUID object, or of bytes that are a UUID of the given type
;; ('dce unless told).
(define uuid->string
  (case-lambda
    ((uuid)
     (if (uuid? uuid)
         (uuid->string (uuid-bytevector uuid) (uuid-type uuid))
         (uuid->string uuid 'dce)))
    ((bytes type)
     (and=> (uuid-printer type) (lambda (print) (print bytes))))))

(define (uuid-bytes uuid)
  "Return the bytes of UUID, a UUID object or the bytes themselves."
  (if (uuid? uuid) (uuid-bytevector uuid) uuid))

(define (uuid=? a b)
  "Return true if A and B, UUID objects or bytes, have the same bytes."
  (bytevector=? (uuid-bytes a) (uuid-bytes b)))
