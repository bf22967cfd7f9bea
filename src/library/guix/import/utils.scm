;;; guixlite --- importing packages from elsewhere
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The parts that only compute.

(define-module (guix import utils)
  #:use-module (srfi srfi-1)
  #:use-module (guix packages)
  #:autoload   (ice-9 rdelim) (read-line)
  #:use-module (ice-9 match)
  #:use-module (guix refused)
  #:export (factorize-uri
            flatten
            false-if-networking-error
            url-fetch
            guix-hash-url
            package-names->package-inputs
            maybe-inputs
            maybe-native-inputs
            maybe-propagated-inputs
            package->definition
            spdx-string->license
            license->symbol
            snake-case
            beautify-description
            beautify-synopsis
            alist->package
            read-lines
            chunk-lines
            guix-name
            recursive-import))

(define (flatten lst)
  "Return the elements of LST and of the lists in it as one list."
  (append-map (lambda (element)
                (if (list? element) (flatten element) (list element)))
              lst))

(define (snake-case text)
  "Return TEXT in lower case with hyphens for underscores and periods."
  (string-join (string-split (string-downcase text)
                             (char-set #\_ #\. #\space))
               "-"))

(define (guix-name prefix name)
  "Return the name of the Guix package of NAME, after PREFIX."
  (let ((name (string-map (lambda (chr)
                            (if (memv chr '(#\_ #\. #\space)) #\- chr))
                          (string-downcase name))))
    (if (string-prefix? prefix name)
        name
        (string-append prefix name))))

(define (maybe-inputs-of field package-inputs)
  (match package-inputs
    (() '())
    (inputs `((,field (list ,@inputs))))))

(define* (maybe-inputs inputs #:optional (output #f) #:key (type #f))
  "Return the field 'inputs' for INPUTS, or nothing where there are none."
  (maybe-inputs-of (or type 'inputs) inputs))

(define* (maybe-native-inputs inputs #:optional (output #f))
  "Return the field 'native-inputs' for INPUTS, or nothing."
  (maybe-inputs-of 'native-inputs inputs))

(define* (maybe-propagated-inputs inputs #:optional (output #f))
  "Return the field 'propagated-inputs' for INPUTS, or nothing."
  (maybe-inputs-of 'propagated-inputs inputs))

(define (read-lines port)
  "Return the list of the lines read from PORT."
  (let ((line (read-line port)))
    (if (eof-object? line)
        '()
        (cons line (read-lines port)))))

(define (chunk-lines lines)
  "Return the runs of LINES between empty ones."
  (let loop ((lines lines) (chunk '()) (chunks '()))
    (define (finish)
      (if (null? chunk) chunks (cons (reverse chunk) chunks)))

    (cond ((null? lines) (reverse (finish)))
          ((string-null? (car lines)) (loop (cdr lines) '() (finish)))
          (else (loop (cdr lines) (cons (car lines) chunk) chunks)))))

(define-syntax-rule (false-if-networking-error expression)
  expression)

(define-refused "uses the network"
  factorize-uri url-fetch guix-hash-url package-names->package-inputs
  package->definition spdx-string->license license->symbol
  beautify-description beautify-synopsis alist->package recursive-import)
