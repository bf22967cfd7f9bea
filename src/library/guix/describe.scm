;;; guixlite --- which Guix this is
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; A configuration is not evaluated by a Guix of some channels, so nothing is
;;; known of the provenance of what it uses.

(define-module (guix describe)
  #:use-module (guix profiles)
  #:autoload   (guix discovery) (all-modules)
  #:export (append-channels-to-load-path!
            modules-from-current-profile
            current-profile
            current-profile-date
            current-profile-entries
            current-channel-entries
            current-channels
            package-path-entries

            package-provenance
            package-channels
            manifest-entry-with-provenance
            manifest-entry-provenance))

(define (current-profile)
  "Return #f: there is no profile of Guix."
  #f)

(define (current-profile-date)
  "Return #f: there is no profile of Guix."
  #f)

(define (current-profile-entries)
  "Return the empty list: there is no profile of Guix."
  '())

(define (current-channel-entries)
  "Return the empty list: there is no profile of Guix."
  '())

(define (current-channels)
  "Return the empty list: no channels are known."
  '())

(define (package-path-entries)
  "Return two empty lists: no channels are known."
  (values '() '()))

(define (package-channels package)
  "Return the empty list: no channels are known."
  '())

(define (package-provenance package)
  "Return #f: the channel that PACKAGE comes from is not known."
  #f)

(define (manifest-entry-with-provenance entry)
  "Return ENTRY: its provenance is not known."
  entry)

(define (manifest-entry-provenance entry)
  "Return the provenance that the properties of ENTRY tell."
  (let ((provenance (assq-ref (manifest-entry-properties entry) 'provenance)))
    (or provenance '())))

(define (append-channels-to-load-path!)
  "Do nothing: no channels are known."
  #t)

(define* (modules-from-current-profile sub-directory #:key (warn (const #f)))
  "Return the modules in SUB-DIRECTORY of the directories of the load path."
  (all-modules (map (lambda (directory)
                      (cons directory sub-directory))
                    %load-path)
               #:warn warn))
