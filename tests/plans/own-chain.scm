;; SPDX-License-Identifier: GPL-3.0-or-later
;; Three service types of one's own, extended in a chain, one of them instantiated on its own.
(use-modules (gnu) (guix gexp) (guix records) (srfi srfi-1) (ice-9 match))
(use-service-modules shepherd)

(define-record-type* <shelf-configuration>
  shelf-configuration make-shelf-configuration
  shelf-configuration?
  this-shelf-configuration
  (name   shelf-configuration-name (default "main"))
  (label  shelf-configuration-label (thunked)
          (default (string-append "shelf " (shelf-configuration-name this-shelf-configuration))))
  (books  shelf-configuration-books (default '()) (sanitize (lambda (b) (sort b string<?))))
  (seed   shelf-configuration-seed (delayed) (default (string-length "seed")))
  (origin shelf-configuration-origin (innate) (default 'unknown)))

(define store-service-type
  (service-type
   (name 'store)
   (description "Keep everything.")
   (compose concatenate)
   (extend append)
   (default-value '())
   (extensions
    (list (service-extension etc-service-type
                             (lambda (entries)
                               (list (list "store" (plain-file "store" (string-join entries "\n"))))))
          (service-extension shepherd-root-service-type
                             (lambda (entries)
                               (list (shepherd-service
                                      (provision '(store))
                                      (start #~(lambda () (for-each display '#$entries)))
                                      (stop #~(const #f))))))))))

(define (append-reverse* lists) (reverse (concatenate lists)))

(define shop-service-type
  (service-type
   (name 'shop)
   (description "Sell.")
   (compose append-reverse*)
   (extend (lambda (own more) (append own more)))
   (default-value '("counter"))
   (extensions (list (service-extension store-service-type (lambda (items) (map (lambda (i) (string-append "shop:" i)) items)))))))

(define (shelf-files config)
  (match-record config <shelf-configuration> (name label seed origin)
    (list (list (string-append "shelf-" name)
                (plain-file "label" (format #f "~a ~a ~a" label seed origin))))))

(define shelf-service-type
  (service-type
   (name 'shelf)
   (description "Hold books.")
   (extensions
    (list (service-extension shop-service-type shelf-configuration-books)
          (service-extension store-service-type
                             (match-lambda
                               (($ <shelf-configuration> name) (list name))))
          (service-extension etc-service-type shelf-files)))))

(define small (shelf-configuration (name "small") (books '("zebra" "ant")) (origin 'gift)))

(operating-system
  (host-name "library")
  (timezone "Europe/Athens")
  (bootloader (bootloader-configuration (bootloader grub-bootloader) (targets '("/dev/sda"))))
  (file-systems (cons (file-system (device (file-system-label "root")) (mount-point "/") (type "ext4"))
                      %base-file-systems))
  (services (cons* (service shelf-service-type small)
                   (service shelf-service-type (shelf-configuration (inherit small) (name "big")))
                   (service shop-service-type '("till"))
                   %base-services)))
