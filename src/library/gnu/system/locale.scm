;;; guixlite --- locales
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Which locales a system has compiled, and for which versions of the C
;;; library.

(define-module (gnu system locale)
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:use-module (guix records)
  #:use-module ((guix packages) #:select (package-version package-source))
  #:use-module ((guix utils) #:select (version-major+minor))
  #:use-module ((gnu packages base) #:select (glibc glibc-2.35 tar))
  #:use-module ((gnu packages compression) #:select (gzip zstd))
  #:use-module (ice-9 match)
  #:export (locale-definition
            locale-definition?
            locale-definition-name
            locale-definition-source
            locale-definition-charset
            locale-name->definition
            locale-directory
            %default-locale-libcs
            %default-locale-definitions
            glibc-supported-locales))

(define-record-type* <locale-definition> locale-definition
  make-locale-definition
  locale-definition?
  (name    locale-definition-name)                ;"fr_FR.utf8"
  (source  locale-definition-source)              ;"fr_FR"
  (charset locale-definition-charset              ;"UTF-8"
           (default "UTF-8")))

(define (codeset->charset codeset)
  "Return the name that localedef knows for CODESET, the part of a locale's
name after the dot, as the C library normalizes it."
  (cond ((string=? codeset "utf8") "UTF-8")
        ((string=? codeset "eucjp") "EUC-JP")
        ((string-prefix? "iso8859" codeset)
         (string-append "ISO-8859-"
                        (substring codeset (string-length "iso8859"))))
        (else codeset)))

(define (locale-name->definition name*)
  "Return the definition of the locale NAME*, such as \"fr_FR.utf8\"; #f if the
name does not consist of a language and a codeset."
  (match (string-tokenize name* (char-set-complement (char-set #\.)))
    ((language codeset)
     (locale-definition
      (name name*)
      (source language)
      (charset (codeset->charset codeset))))
    (_ #f)))

(define (single-locale-directory locales libc)
  "Return a directory with LOCALES compiled for LIBC, below its version: data
of one version is of no use to another."
  (define version
    (version-major+minor (package-version libc)))

  (computed-file
   (string-append "locale-" version)
   (with-imported-modules (source-module-closure '((gnu build locale)))
     #~(begin
         (use-modules (gnu build locale))

         (define directory
           (string-append #$output "/" #$version))

         (mkdir #$output)
         (mkdir directory)
         (setenv "PATH"                 ;the sources of locales are compressed
                 (string-append #+gzip "/bin:" #+libc "/bin"))
         (setvbuf (current-output-port) 'line)
         (setvbuf (current-error-port) 'line)
         (for-each (lambda (source charset name)
                     (build-locale source
                                   #:codeset charset
                                   #:name name
                                   #:directory directory))
                   '#$(map locale-definition-source locales)
                   '#$(map locale-definition-charset locales)
                   '#$(map locale-definition-name locales))))))

(define* (locale-directory locales #:key (libcs %default-locale-libcs))
  "Return a directory with LOCALES compiled for each of LIBCS.  More than one
is of use while packages built against an older C library are still around."
  (match (map (lambda (libc) (single-locale-directory locales libc)) libcs)
    ((directory) directory)
    ((directories ..1)
     (computed-file "locale-multiple-versions"
                    (with-imported-modules '((guix build union))
                      #~(begin
                          (use-modules (guix build union))
                          (union-build #$output (list #$@directories))))
                    #:options '(#:local-build? #t
                                #:substitutable? #f)))))

(define %default-locale-libcs
  (list glibc glibc-2.35))

(define %default-locale-definitions
  (map (lambda (language)
         (locale-definition
          (name (string-append language ".utf8"))
          (source language)))
       '("ar_DZ" "en_GB" "en_US" "es_AR" "es_ES" "fr_FR" "pt_BR" "pt_PT"
         "ru_RU" "zh_CN")))

(define* (glibc-supported-locales #:optional (glibc glibc))
  "Return a file with the list of the locales that GLIBC has, each a pair of a
name and a character set."
  (computed-file
   "glibc-supported-locales.scm"
   (with-imported-modules (source-module-closure
                           '((guix build gnu-build-system)
                             (gnu build locale)))
     #~(begin
         (use-modules (guix build gnu-build-system)
                      (gnu build locale)
                      (ice-9 pretty-print))

         (setenv "PATH" (string-append #+(file-append tar "/bin") ":"
                                       #+(file-append zstd "/bin") ":"
                                       #+(file-append gzip "/bin")))
         ((assq-ref %standard-phases 'unpack)
          #:source #+(package-source glibc))
         (let ((locales (call-with-input-file "localedata/SUPPORTED"
                          read-supported-locales)))
           (call-with-output-file #$output
             (lambda (port)
               (pretty-print locales port))))))))
