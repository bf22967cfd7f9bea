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
  #:autoload   (guix ui) (fill-paragraph)
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

(define %plural-heads
  ;; What descriptions of libraries begin with instead of a sentence.
  '("A" "Classes" "Functions" "Methods" "Tools"))

(define %verb-heads
  '("Contains" "Creates" "Performs" "Provides" "Produces" "Implements" "Infers"))

(define (full-sentence words)
  "Return WORDS with a subject in front, where they begin without one."
  (match words
    (((? (lambda (word) (member word %plural-heads)) head) rest ...)
     (cons* "This" "package" "provides" (string-downcase head) rest))
    (((? (lambda (word) (member word %verb-heads)) head) rest ...)
     (cons* "This" "package" (string-downcase head) rest))
    (_ words)))

(define (end-sentence text)
  "Return TEXT with a full stop, unless it ends a sentence or is empty."
  (if (or (string-null? text)
          (any (lambda (mark) (string-suffix? mark text)) '("." "!" "?")))
      text
      (string-append text ".")))

(define (sentence-break word)
  ;; What stands behind WORD inside a text.
  (if (and (string-suffix? "." word)
           (not (member word '("Dr." "Mr." "Mrs." "Ms." "Prof." "vs." "e.g."))))
      "  "
      " "))

(define* (beautify-description description #:optional (length 80))
  "Return DESCRIPTION as sentences with two spaces between them, in lines of at
most LENGTH characters."
  (define words
    (full-sentence (string-tokenize description)))
  (define text
    (match words
      (() "")
      ((first rest ...)
       (let loop ((text first) (last first) (rest rest))
         (match rest
           (() text)
           ((next rest ...)
            (loop (string-append text (sentence-break last) next)
                  next rest)))))))
  (fill-paragraph (end-sentence text) length))

(define (beautify-synopsis synopsis)
  "Return SYNOPSIS without an article in front and a full stop behind."
  (let* ((text (string-trim-both synopsis))
         (text (if (string-prefix? "A " text) (substring text 2) text)))
    (string-trim-right text #\.)))

(define-syntax-rule (false-if-networking-error expression)
  expression)

(define-refused "uses the network"
  factorize-uri url-fetch guix-hash-url package-names->package-inputs
  package->definition spdx-string->license license->symbol
  alist->package recursive-import)
