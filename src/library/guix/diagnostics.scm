;;; guixlite --- source locations, error conditions and messages
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; What modules use to say where something is and what is wrong with it.
;;; Every message goes through 'emit-diagnostic'.

(define-module (guix diagnostics)
  #:use-module (guix i18n)
  #:autoload   (guix colors) (hyperlink file-hyperlink)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:use-module (ice-9 format)
  #:export (warning
            info
            report-error
            leave

            <location>
            location
            location?
            location-file
            location-line
            location-column
            absolute-location
            source-properties->location
            location->source-properties
            location->string
            location->hyperlink

            &error-location
            error-location?
            error-location

            formatted-message
            make-formatted-message
            formatted-message?
            formatted-message-string
            formatted-message-arguments

            &fix-hint
            fix-hint?
            condition-fix-hint

            guix-warning-port
            program-name
            emit-diagnostic

            define-with-syntax-properties))

(define-record-type <location>
  (make-location file line column)
  location?
  (file   location-file)
  (line   location-line)
  (column location-column))

(define (location file line column)
  "Return the place at LINE (from 1) and COLUMN (from 0) of FILE, or #f where
one of them is not known."
  (and file line column
       (make-location file line column)))

(define (source-properties->location properties)
  "Return the location that PROPERTIES stand for: an alist or a vector as Guile
keeps them, with lines that count from 0.  Return #f where they give none."
  (cond ((vector? properties)
         (location (vector-ref properties 0)
                   (and=> (vector-ref properties 1) 1+)
                   (vector-ref properties 2)))
        ((pair? properties)
         (location (assq-ref properties 'filename)
                   (and=> (assq-ref properties 'line) 1+)
                   (assq-ref properties 'column)))
        (else #f)))

(define (location->source-properties location)
  "Return LOCATION as an alist of source properties."
  `((line     . ,(and=> (location-line location) 1-))
    (column   . ,(location-column location))
    (filename . ,(location-file location))))

(define (location->string location)
  "Return LOCATION as FILE:LINE:COLUMN."
  (if location
      (string-append (location-file location) ":"
                     (number->string (location-line location)) ":"
                     (number->string (location-column location)))
      (G_ "<unknown location>")))

(define (location->hyperlink location)
  "Return LOCATION as text that links to its file."
  (let ((file (if (string-prefix? "/" (location-file location))
                  (location-file location)
                  (search-path %load-path (location-file location)))))
    (if file
        (file-hyperlink file (location->string location))
        (location->string location))))

(define (absolute-location place)
  "Return PLACE with the absolute name of its file, which is looked up on the
load path."
  (let ((file (if (string-prefix? "/" (location-file place))
                  (location-file place)
                  (search-path %load-path (location-file place)))))
    (unless file
      (raise (formatted-message (G_ "file '~a' is not on the load path")
                                (location-file place))))
    (location file (location-line place) (location-column place))))

(define-condition-type &error-location &error
  error-location?
  (location error-location))

(define-condition-type &fix-hint &condition
  fix-hint?
  (hint condition-fix-hint))

(define-condition-type &formatted-message &error
  formatted-message?
  (format    formatted-message-string)
  (arguments formatted-message-arguments))

(define (make-formatted-message text arguments)
  "Return the condition whose message is TEXT, a format string, with the list
ARGUMENTS."
  (condition (&formatted-message (format text) (arguments arguments))))

(define-syntax formatted-message
  (syntax-rules (G_)
    ((_ (G_ text) argument ...)
     (make-formatted-message (string-append text "\n")
                             (list argument ...)))))

(define guix-warning-port
  (make-parameter (current-warning-port)))

(define program-name
  (make-parameter #f))

(define* (emit-diagnostic text arguments
                          #:key location (prefix "") #:allow-other-keys)
  "Write TEXT, a format string, with ARGUMENTS to the warning port, after
LOCATION and PREFIX."
  (let ((port (guix-warning-port)))
    (cond (location
           (display (location->string location) port)
           (display ": " port))
          ((program-name)
           => (lambda (name)
                (display "guix " port)
                (display name port)
                (display ": " port))))
    (display prefix port)
    (display (apply format #f text arguments) port)))

(define-syntax-rule (define-diagnostic name prefix)
  ;; Define NAME as the form that emits a message that begins with PREFIX.  It
  ;; is also an expression, whose value is a procedure of a location, a format
  ;; string and its arguments.
  (define-syntax name
    (lambda (form)
      (syntax-case form (G_ N_)
        ((_ (G_ text) argument (... ...))
         #'(emit-diagnostic text (list argument (... ...)) #:prefix prefix))
        ((_ (N_ singular plural count) argument (... ...))
         #'(emit-diagnostic (N_ singular plural count)
                            (list argument (... ...)) #:prefix prefix))
        ((_ place (G_ text) argument (... ...))
         #'(emit-diagnostic text (list argument (... ...))
                            #:location place #:prefix prefix))
        ((_ place (N_ singular plural count) argument (... ...))
         #'(emit-diagnostic (N_ singular plural count)
                            (list argument (... ...))
                            #:location place #:prefix prefix))
        (id
         (identifier? #'id)
         #'(lambda (place text . arguments)
             (emit-diagnostic text arguments
                              #:location place #:prefix prefix)))))))

(define-diagnostic warning "warning: ")
(define-diagnostic info "")
(define-diagnostic report-error "error: ")

(define (raise-message place text arguments)
  "Raise what says TEXT, a format string, with ARGUMENTS, of PLACE unless that
is #f.  To 'catch' it is the end of the program with status 1."
  (raise
   (apply make-compound-condition
          (make-formatted-message text arguments)
          (make-exception-from-throw 'quit '(1))
          (if place
              (list (condition (&error-location (location place))))
              '()))))

(define-syntax leave
  ;; Raise what 'report-error' would emit.  A program that nothing is caught in
  ;; ends with that message; a configuration is told where it is wrong.
  (syntax-rules (G_ N_)
    ((_ (G_ text) argument ...)
     (raise-message #f text (list argument ...)))
    ((_ (N_ singular plural count) argument ...)
     (raise-message #f (N_ singular plural count) (list argument ...)))
    ((_ place (G_ text) argument ...)
     (raise-message place text (list argument ...)))
    ((_ place (N_ singular plural count) argument ...)
     (raise-message place (N_ singular plural count) (list argument ...)))))

(define-syntax define-with-syntax-properties
  (lambda (form)
    (syntax-case form ()
      ((_ (name (value properties) ...) body ...)
       (and (and-map identifier? #'(value ...))
            (and-map identifier? #'(properties ...)))
       #'(define-syntax name
           (lambda (use)
             (with-ellipsis :::
               (syntax-case use ()
                 ((_ value ...)
                  (with-syntax ((properties
                                 #`'#,(datum->syntax use
                                                     (syntax-source #'value)))
                                ...)
                    #'(begin body ...)))
                 (_
                  (syntax-violation 'name
                                    "wrong number of arguments"
                                    use)))))))
      (_
       (syntax-violation 'define-with-syntax-properties
                         "not of the form (NAME (VALUE PROPERTIES) ...)"
                         form)))))
