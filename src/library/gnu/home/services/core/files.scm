;;; guixlite --- files of a home
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Files below the user's directory, and below those of the XDG specification.

(define-module (gnu home services core files)
  #:use-module (gnu home services core root)
  #:use-module (gnu services)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module ((srfi srfi-34) #:select (raise))
  #:export (home-files-directory
            home-files-service-type
            xdg-configuration-files-directory
            home-xdg-configuration-files-service-type
            xdg-data-files-directory
            home-xdg-data-files-service-type))

(define home-files-directory "files")
(define xdg-configuration-files-directory ".config")
(define xdg-data-files-directory ".local/share")

(define (refuse-repeated-names files)
  (define seen (make-hash-table))
  (for-each (match-lambda
              ((name _)
               (when (hash-ref seen name)
                 (raise (formatted-message (G_ "duplicate '~a' entry for files/")
                                           name)))
               (hash-set! seen name #t)))
            files))

(define (files-entry files)
  (refuse-repeated-names files)
  (entry home-files-directory (file-union "files" files)))

(define home-files-service-type
  (service-type
   (name 'home-files)
   (extensions (list (service-extension home-service-type files-entry)))
   (compose concatenate)
   (extend append)
   (default-value '())
   (description "Files of the user's directory: a list of lists of a name and a
file-like object.")))

(define (below directory)
  "Return a procedure that puts files below DIRECTORY."
  (lambda (files)
    (map (match-lambda
           ((name . rest)
            (cons (string-append directory "/" name) rest)))
         files)))

(define home-xdg-configuration-files-service-type
  (service-type
   (name 'home-xdg-configuration)
   (extensions
    (list (service-extension home-files-service-type
                             (below xdg-configuration-files-directory))))
   (compose concatenate)
   (extend append)
   (default-value '())
   (description "Files of @file{~/.config}.")))

(define home-xdg-data-files-service-type
  (service-type
   (name 'home-xdg-data)
   (extensions
    (list (service-extension home-files-service-type
                             (below xdg-data-files-directory))))
   (compose concatenate)
   (extend append)
   (default-value '())
   (description "Files of @file{~/.local/share}.")))
