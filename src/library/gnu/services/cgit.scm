;;; guixlite --- cgit, Git repositories as web pages
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; cgit is a CGI program, which nginx runs by fcgiwrap; it reads /etc/cgitrc.

(define-module (gnu services cgit)
  #:use-module (gnu services)
  #:use-module (gnu services cgit settings)
  #:use-module (gnu services web)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:re-export (repository-cgit-configuration
               cgit-configuration
               %cgit-configuration-nginx
               opaque-cgit-configuration)
  #:export (cgit-configuration-nginx-config
            cgit-service-type))

(define (cgit-activation config)
  "Return code that makes the cache and puts /etc/cgitrc in place."
  (define cache
    (if (opaque-cgit-configuration? config)
        (opaque-cgit-configuration-cache-root config)
        (cgit-configuration-cache-root config)))

  #~(begin
      (use-modules (guix build utils))
      (mkdir-p #$cache)
      (copy-file #$(apply mixed-text-file "cgitrc" (cgitrc-parts config))
                 "/etc/cgitrc")))

(define (cgit-configuration-nginx-config config)
  "Return the servers of nginx that show what CONFIG says."
  (if (opaque-cgit-configuration? config)
      (opaque-cgit-configuration-nginx config)
      (cgit-configuration-nginx config)))

(define cgit-service-type
  (service-type
   (name 'cgit)
   (extensions
    (list (service-extension activation-service-type cgit-activation)
          (service-extension nginx-service-type
                             cgit-configuration-nginx-config)
          ;; It only has to be there.
          (service-extension fcgiwrap-service-type (const #t))))
   (default-value (cgit-configuration))
   (description "Show Git repositories on the web, with cgit.")))
