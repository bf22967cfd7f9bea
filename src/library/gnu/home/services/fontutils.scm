;;; guixlite --- a user's fonts
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Fontconfig finds the fonts of the home's profile.

(define-module (gnu home services fontutils)
  #:use-module (gnu home services)
  #:use-module (gnu packages fontutils)
  #:use-module (guix gexp)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (sxml simple)
  #:export (home-fontconfig-service-type))

(define (doctype)
  "Write the document type, which SXML cannot say."
  (display "<!DOCTYPE fontconfig SYSTEM 'fonts.dtd'>"))

(define snippet->sxml
  (match-lambda
    ((? list? snippet) snippet)
    (directory `(dir ,directory))))

(define (configuration-text snippets)
  (call-with-output-string
    (lambda (port)
      (sxml->xml `(*TOP* (*PI* xml "version='1.0'")
                         ,doctype
                         (fontconfig ,@(map snippet->sxml snippets)))
                 port))))

(define (configuration-files snippets)
  `(("fontconfig/fonts.conf"
     ,(mixed-text-file "fonts.conf" (configuration-text snippets)))))

(define (regenerate-cache _)
  `(("profile/share/fonts"
     ,#~(system* #$(file-append fontconfig "/bin/fc-cache") "-fv"))))

(define home-fontconfig-service-type
  (service-type
   (name 'home-fontconfig)
   (extensions
    (list (service-extension home-xdg-configuration-files-service-type
                             configuration-files)
          (service-extension home-run-on-change-service-type
                             regenerate-cache)))
   (compose concatenate)
   (extend append)
   (default-value '("~/.guix-home/profile/share/fonts"))
   (description "Tell Fontconfig where the fonts of the home's profile are.")))
