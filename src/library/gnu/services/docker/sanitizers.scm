;;; guixlite --- what the list fields of a container may hold
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Pairs become gexps that join their halves as Docker writes them; what
;;; cannot stand in a field is refused with the field's name.

(define-module (gnu services docker sanitizers)
  #:use-module (gnu services shepherd)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:export (sanitize-host-environment
            sanitize-environment
            sanitize-ports
            sanitize-volumes
            sanitize-shepherd-actions
            sanitize-extra-arguments))

(define (text? obj)
  "Return whether OBJ is, or at run time gives, a string."
  (or (string? obj) (gexp? obj) (file-like? obj)))

(define (check-list field value)
  "Refuse a VALUE of FIELD that is no list."
  (unless (list? value)
    (raise-exception
     (formatted-message (G_ "~a must be a list, but is ~s") field value))))

(define (join field pair delimiter)
  "Return the gexp of PAIR's two halves with DELIMITER between them."
  (let ((left (car pair))
        (right (cdr pair)))
    (unless (and (text? left) (text? right))
      (raise-exception
       (formatted-message (G_ "each half of a pair in ~a has to give a \
string, which this does not: ~s")
                          field pair)))
    #~(string-append #$left #$delimiter #$right)))

(define (sanitize-specifications field value delimiter)
  "Return VALUE, a list of strings and pairs, with the pairs joined."
  (check-list field value)
  (map (lambda (element)
         (cond ((string? element) element)
               ((pair? element) (join field element delimiter))
               (else
                (raise-exception
                 (formatted-message (G_ "the elements of ~a must be strings \
or pairs, but this is ~s")
                                    field element)))))
       value))

(define (sanitize-host-environment value)
  "Return VALUE with its pairs as `NAME=VALUE'."
  (sanitize-specifications "host-environment" value "="))

(define (sanitize-environment value)
  "Return VALUE with its pairs as `NAME=VALUE'."
  (sanitize-specifications "environment" value "="))

(define (sanitize-ports value)
  "Return VALUE with its pairs as `HOST:CONTAINER'."
  (sanitize-specifications "ports" value ":"))

(define (sanitize-volumes value)
  "Return VALUE with its pairs as `HOST:CONTAINER'."
  (sanitize-specifications "volumes" value ":"))

(define (sanitize-shepherd-actions value)
  "Return VALUE if it is a list of Shepherd actions."
  (check-list "shepherd-actions" value)
  (for-each (lambda (element)
              (unless (shepherd-action? element)
                (raise-exception
                 (formatted-message (G_ "the elements of shepherd-actions \
must be shepherd-action records, but this is ~s")
                                    element))))
            value)
  value)

(define (sanitize-extra-arguments value)
  "Return VALUE if it is a list of strings, gexps and file-like objects."
  (check-list "extra-arguments" value)
  (for-each (lambda (element)
              (unless (text? element)
                (raise-exception
                 (formatted-message (G_ "each element of extra-arguments has to \
give a string, which this does not: ~s")
                                    element))))
            value)
  value)
