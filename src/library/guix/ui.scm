;;; guixlite --- messages and text for the user
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; What modules use of Guix's user interface: messages, hints, numbers and
;;; paragraphs.  What belongs to its commands is refused.

(define-module (guix ui)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (guix packages)
  #:use-module (guix refused)
  #:use-module (ice-9 match)
  #:autoload   (ice-9 regex) (string-match match:substring)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:autoload   (srfi srfi-19) (make-time time-duration)
  #:autoload   (texinfo) (texi-fragment->stexi)
  #:autoload   (texinfo plain-text) (stexi->plain-text)
  #:re-export (G_
               N_
               P_
               warning
               info
               report-error
               leave
               location->string
               guix-warning-port
               program-name)
  #:export (number->size
            display-hint
            make-user-module
            load*
            warn-about-load-error
            show-version-and-exit
            show-bug-report-information
            make-regexp*
            string->number*
            size->number
            show-derivation-outputs
            build-notifier
            show-what-to-build
            show-what-to-build*
            show-manifest-transaction
            guard*
            call-with-error-handling
            with-error-handling
            with-unbound-variable-handling
            leave-on-EPIPE
            read/eval
            read/eval-package-expression
            check-available-space
            indented-string
            fill-paragraph
            %text-width
            texi->plain-text
            package-description-string
            package-synopsis-string
            string->recutils
            package->recutils
            package-specification->name+version+output

            pager-wrapped-port
            with-paginated-output-port
            relevance
            package-relevance
            display-search-results

            with-profile-lock
            string->generations
            string->duration
            matching-generations
            display-generation
            display-profile-content
            display-profile-content-diff
            roll-back*
            switch-to-generation*
            delete-generation*

            %default-message-language
            current-message-language

            run-guix-command
            run-guix
            guix-main))

(define %text-width
  (make-parameter 78))

(define* (display-hint message #:key (port (current-error-port))
                       #:allow-other-keys #:rest arguments)
  "Write MESSAGE, a format string, with ARGUMENTS to PORT as a hint."
  (define (positional arguments)
    (match arguments
      (() '())
      (((? keyword?) _ . rest) (positional rest))
      ((argument . rest) (cons argument (positional rest)))))

  (display (G_ "hint: ") port)
  (display (fill-paragraph
            (texi->plain-text
             (match (positional arguments)
               (() message)
               (arguments (apply format #f message arguments))))
            (%text-width) 6)
           port)
  (newline port))

(define (make-user-module modules)
  "Return a new module that imports MODULES, a list of module names."
  (let ((module (make-fresh-user-module)))
    (for-each (lambda (name)
                (module-use! module (resolve-interface name)))
              modules)
    module))

(define* (load* file user-module #:key (on-error 'nothing-special))
  "Return the value of the last form of FILE, evaluated in USER-MODULE."
  (save-module-excursion
   (lambda ()
     (set-current-module user-module)
     (primitive-load file))))

(define* (warn-about-load-error file module arguments)
  "Warn that MODULE, in FILE, did not load, with ARGUMENTS of the exception."
  (warning (G_ "failed to load '~a': ~s~%") file arguments))

(define (make-regexp* pattern . flags)
  "Like 'make-regexp', ending the program if PATTERN is not valid."
  (catch 'regular-expression-syntax
    (lambda ()
      (apply make-regexp pattern flags))
    (lambda (key procedure message . rest)
      (leave (G_ "no regular expression: '~a': ~a~%")
             pattern message))))

(define (string->number* text)
  "Like 'string->number', ending the program if TEXT is no number."
  (or (string->number text)
      (leave (G_ "~a: invalid number~%") text)))

(define %units
  '(("" . 1) ("KiB" . 1024) ("MiB" . 1048576) ("GiB" . 1073741824)
    ("TiB" . 1099511627776) ("PiB" . 1125899906842624)
    ("EiB" . 1152921504606846976)
    ("kB" . 1000) ("MB" . 1000000) ("GB" . 1000000000)
    ("TB" . 1000000000000) ("PB" . 1000000000000000)
    ("K" . 1024) ("M" . 1048576) ("G" . 1073741824)
    ("T" . 1099511627776)))

(define (size->number text)
  "Return the number of bytes that TEXT, such as \"1.5MiB\", denotes."
  (let* ((end (or (string-rindex text (char-set-union (char-set #\.)
                                                      char-set:digit))
                  -1))
         (number (string->number (substring text 0 (+ end 1))))
         (unit (assoc-ref %units (substring text (+ end 1)))))
    (unless number
      (leave (G_ "invalid number: ~a~%") text))
    (unless unit
      (leave (G_ "unknown unit: ~a~%") (substring text (+ end 1))))
    (inexact->exact (round (* number unit)))))

(define-syntax-rule (guard* (variable clause ...) expression ...)
  (guard (variable clause ...) expression ...))

(define (call-with-error-handling thunk)
  "Return what THUNK returns; errors are reported by whoever evaluates it."
  (thunk))

(define-syntax-rule (with-error-handling expression ...)
  (call-with-error-handling (lambda () expression ...)))

(define-syntax-rule (with-unbound-variable-handling expression ...)
  (call-with-error-handling (lambda () expression ...)))

(define-syntax-rule (leave-on-EPIPE expression ...)
  (begin expression ...))

(define-syntax-rule (with-profile-lock profile expression ...)
  (begin expression ...))

(define-syntax-rule (with-paginated-output-port port expression ...)
  (let ((port (current-output-port)))
    expression ...))

(define (read/eval text)
  "Return the value of the expression in TEXT."
  (eval (call-with-input-string text read)
        (make-user-module '((guix) (gnu)))))

(define (read/eval-package-expression text)
  "Return the package that the expression in TEXT gives."
  (let ((value (read/eval text)))
    (if (package? value)
        value
        (leave (G_ "no package comes of ~s~%") text))))

(define* (show-what-to-build store derivations . options)
  "Return two empty lists: nothing will be built or downloaded."
  (values '() '()))

(define (show-what-to-build* derivations . options)
  "Return, in the store monad, nothing to build."
  (lambda (store)
    (values '() store)))

(define* (build-notifier #:key dry-run? use-substitutes? verbosity)
  "Return a build handler that goes on at once."
  (lambda (continue store things mode)
    (continue #t)))

(define (indented-string text indent)
  "Return TEXT with INDENT spaces in front of each line but the first."
  (string-join (string-split text #\newline)
               (string-append "\n" (make-string indent #\space))))

(define (words text)
  (string-tokenize text (char-set-complement (char-set #\space #\newline))))

(define (fill-words words width column)
  "Return WORDS in lines of at most WIDTH characters, the first of which begins
at COLUMN."
  (let loop ((words words) (column column) (fresh? #t) (pieces '()))
    (if (null? words)
        (string-concatenate-reverse pieces)
        (let* ((word (car words))
               (end (+ column (string-length word) (if fresh? 0 1))))
          (cond (fresh?
                 (loop (cdr words) end #f (cons word pieces)))
                ((<= end width)
                 (loop (cdr words) end #f (cons* word " " pieces)))
                (else
                 (loop (cdr words) (string-length word) #f
                       (cons* word "\n" pieces))))))))

(define (paragraphs text)
  "Return the parts of TEXT between empty lines."
  (let loop ((text text) (parts '()))
    (let ((index (string-contains text "\n\n")))
      (if index
          (loop (substring text (+ index 2))
                (cons (substring text 0 index) parts))
          (reverse (cons text parts))))))

(define* (fill-paragraph text width #:optional (column 0))
  "Return TEXT in lines of at most WIDTH characters, the first of which begins
at COLUMN; empty lines are kept."
  (match (paragraphs text)
    ((first . rest)
     (string-join (cons (fill-words (words first) width column)
                        (map (lambda (paragraph)
                               (fill-words (words paragraph) width 0))
                             rest))
                  "\n\n"))))

(define (texi->plain-text text)
  "Return TEXT, in Texinfo, as plain text."
  (stexi->plain-text (texi-fragment->stexi text)))

(define (package-description-string package)
  "Return the description of PACKAGE as plain text."
  (texi->plain-text (P_ (package-description package))))

(define (package-synopsis-string package)
  "Return the synopsis of PACKAGE as plain text."
  (texi->plain-text (P_ (package-synopsis package))))

(define (string->recutils text)
  "Return TEXT as the value of a field of a recutils record."
  (string-join (string-split text #\newline) "\n+ "))

(define* (package-specification->name+version+output spec
                                                     #:optional (output "out"))
  "Return the name, the version or #f, and the output, or OUTPUT, that SPEC,
such as \"guile@2.0.9:debug\", denotes."
  (let* ((colon (string-rindex spec #\:))
         (full-name (if colon (substring spec 0 colon) spec))
         (at (string-rindex full-name #\@)))
    (values (if at (substring full-name 0 at) full-name)
            (and at (substring full-name (+ at 1)))
            (if colon (substring spec (+ colon 1)) output))))

(define (string->duration text)
  "Return the duration that TEXT, such as \"3d\", denotes, or #f."
  (let ((match (string-match "^([0-9]+)([shdwm])$" text)))
    (and match
         (make-time time-duration 0
                    (* (string->number (match:substring match 1))
                       (assoc-ref '(("s" . 1) ("h" . 3600) ("d" . 86400)
                                    ("w" . 604800) ("m" . 2592000))
                                  (match:substring match 2)))))))

(define %default-message-language
  (make-parameter "en"))

(define (current-message-language)
  "Return the language of messages."
  (%default-message-language))

(define-refused "is part of a command"
  show-version-and-exit show-bug-report-information show-derivation-outputs
  show-manifest-transaction check-available-space package->recutils
  pager-wrapped-port relevance package-relevance display-search-results
  string->generations matching-generations display-generation
  display-profile-content display-profile-content-diff roll-back*
  switch-to-generation* delete-generation* run-guix-command run-guix
  guix-main)

(define (number->size number)
  "Return NUMBER, of bytes, with the largest unit that it fills."
  (let loop ((units '("YiB" "ZiB" "EiB" "PiB" "TiB" "GiB" "MiB" "KiB"))
             (exponent 80))
    (cond ((null? units)
           (string-append (number->string number) " B"))
          ((> number (expt 2 exponent))
           (string-append (number->string
                           (inexact->exact
                            (round (/ number (expt 2 exponent)))))
                          " " (car units)))
          (else
           (loop (cdr units) (- exponent 10))))))
