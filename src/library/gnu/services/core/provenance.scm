;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The record that a system keeps of what it was made from.

(define-module (gnu services core provenance)
  #:use-module (gnu services core types)
  #:use-module (gnu services core system)
  #:use-module (guix channels)
  #:use-module (guix gexp)
  #:use-module (guix monads)
  #:use-module (guix store)
  #:use-module (ice-9 match)
  #:export (provenance-service-type
            sexp->system-provenance
            system-provenance))

;; The file has a place for channels, but a system that is evaluated without
;; Guix was not made from any: the list is empty.
(define (provenance-file config-file)
  (scheme-file "provenance"
               #~(provenance
                  (version 0)
                  (channels)
                  (configuration-file #+config-file))))

(define (configuration-object config-file)
  "Return what CONFIG-FILE, a file name, a file-like object or #f, stands for."
  (if (string? config-file)
      (local-file (assume-valid-file-name config-file) "configuration.scm")
      config-file))

(define (provenance-entries config-file)
  "Return the entries of the system that tell of CONFIG-FILE: a file name, a
file-like object, or #f for none."
  (let* ((source (configuration-object config-file))
         (always (list (list "provenance" (provenance-file source))
                       (list "channels.scm"
                             (plain-file "channels.scm" "(list)\n")))))
    (store-return
     (if source
         (append always (list (list "configuration.scm" source)))
         always))))

(define provenance-service-type
  (service-type
   (name 'provenance)
   (extensions
    (list (service-extension system-service-type provenance-entries)))
   (default-value #f)
   (description
    "Keep with the system the channels and the configuration file that it was
made from.")))

(define (sexp->channel sexp)
  (match sexp
    (('channel . properties)
     (let ((get (lambda (key) (car (assq-ref properties key)))))
       (channel
        (name (get 'name))
        (url (get 'url))
        (branch (get 'branch))
        (commit (get 'commit)))))))

(define (sexp->system-provenance sexp)
  "Return the channels in SEXP, the content of a provenance file, and the name
of the configuration file or #f."
  (match sexp
    (('provenance ('version 0) ('channels . channels) (_ file))
     (values (map sexp->channel channels) file))
    (_ (values '() #f))))

(define (system-provenance system)
  "Do as 'sexp->system-provenance' for SYSTEM, the directory of a system, which
need not have such a file."
  (let ((file (string-append system "/provenance")))
    (if (file-exists? file)
        (sexp->system-provenance (call-with-input-file file read))
        (values '() #f))))
