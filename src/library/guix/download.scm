;;; guixlite --- origins that are fetched by URL
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Methods of origins.  Nothing is fetched: a method gives the derivation that
;;; stands for the file.

(define-module (guix download)
  #:use-module (guix derivations)
  #:use-module (guix store)
  #:use-module (guix refused)
  #:autoload   (guix utils) (%current-system)
  #:export (%download-methods
            %mirrors
            %disarchive-mirrors
            url-fetch
            url-fetch/executable
            url-fetch/tarbomb
            url-fetch/zipbomb
            download-to-store
            fetched-derivation))

(define %download-methods
  (make-parameter
   (and=> (getenv "GUIX_DOWNLOAD_METHODS")
          (lambda (methods)
            (map string->symbol (string-tokenize methods))))))

(define %mirrors
  '((gnu "https://ftpmirror.gnu.org/gnu/" "http://ftp.gnu.org/pub/gnu/")
    (gcc "ftp://gcc.gnu.org/pub/gcc/")
    (gnupg "https://gnupg.org/ftp/gcrypt/")
    (gnome "https://download.gnome.org/")
    (hackage "http://hackage.haskell.org/")
    (savannah "https://download.savannah.gnu.org/releases/")
    (sourceforge "http://downloads.sourceforge.net/project/")
    (netfilter.org "https://www.netfilter.org/projects/")
    (kernel.org "https://cdn.kernel.org/pub/")
    (apache "https://downloads.apache.org/")
    (xorg "https://www.x.org/releases/")
    (cpan "https://www.cpan.org/")
    (cran "https://cran.r-project.org/")
    (ctan "https://mirror.ctan.org/")
    (debian "https://deb.debian.org/debian/")
    (kde "https://download.kde.org/")
    (openbsd "https://ftp.openbsd.org/pub/OpenBSD/")
    (mate "https://pub.mate-desktop.org/releases/")
    (qt "https://download.qt.io/official_releases/")))

(define %disarchive-mirrors
  '("https://disarchive.guix.gnu.org/"))

(define* (fetched-derivation name source hash-algo hash
                             #:key (system (%current-system)))
  "Return, in the store monad, the derivation NAME of what is fetched from
SOURCE, which has HASH, a bytevector, of HASH-ALGO."
  (store-return (make-derivation name source
                                 #:system system
                                 #:options `(#:hash ,hash
                                             #:hash-algo ,hash-algo))))

(define (url-base-name url)
  (basename (if (pair? url) (car url) url)))

(define-syntax-rule (define-url-methods name ...)
  (begin
    (define* (name url hash-algo hash #:optional file-name
                   #:key (system (%current-system)) guile executable?)
      (fetched-derivation (or file-name (url-base-name url))
                          url hash-algo hash #:system system))
    ...))

(define-url-methods
  url-fetch url-fetch/executable url-fetch/tarbomb url-fetch/zipbomb)

(define-refused "uses the network"
  download-to-store)
