;;; guixlite --- the color of a display at night
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Redshift makes the display warmer after dusk.

(define-module (gnu home services desktop redshift)
  #:use-module (gnu home services)
  #:use-module (gnu home services desktop display)
  #:use-module (gnu home services shepherd)
  #:use-module (gnu packages xdisorg)
  #:use-module (gnu services configuration)
  #:use-module (guix gexp)
  #:use-module (srfi srfi-1)
  #:export (home-redshift-configuration
            home-redshift-configuration?
            home-redshift-service-type))

(define (option-name field)
  "Return what Redshift calls FIELD."
  (case field
    ((daytime-temperature) "temp-day")
    ((nighttime-temperature) "temp-night")
    ((daytime-brightness) "brightness-day")
    ((nighttime-brightness) "brightness-night")
    ((latitude) "lat")
    ((longitude) "lon")
    (else (symbol->string field))))

(define (line field text)
  (string-append (option-name field) "=" text "\n"))

(define (serialize-integer field value)
  (line field (number->string value)))

(define (serialize-symbol field value)
  (line field (symbol->string value)))

(define serialize-string line)
(define-maybe string)

(define (inexact-number? value)
  (and (number? value) (inexact? value)))
(define serialize-inexact-number serialize-integer)
(define-maybe inexact-number)

(define raw-configuration-string? string?)
(define (serialize-raw-configuration-string field value) value)

(define-configuration home-redshift-configuration
  (redshift
   (file-like redshift)
   "The Redshift package.")
  (location-provider
   (symbol 'geoclue2)
   "What tells where on earth the display is: @code{'geoclue2}, a service of the
system, or @code{'manual}, which takes @code{latitude} and @code{longitude}.")
  (adjustment-method
   (symbol 'randr)
   "How colors are changed.")
  (daytime-temperature
   (integer 6500)
   "The color by day, in kelvins.")
  (nighttime-temperature
   (integer 4500)
   "The color by night, in kelvins.")
  (daytime-brightness
   maybe-inexact-number
   "The brightness by day, from 0.1 to 1.0.")
  (nighttime-brightness
   maybe-inexact-number
   "The brightness by night, from 0.1 to 1.0.")
  (latitude
   maybe-inexact-number
   "The latitude, in degrees.")
  (longitude
   maybe-inexact-number
   "The longitude, in degrees.")
  (dawn-time
   maybe-string
   "When the day begins, as @code{\"HH:MM\"}, instead of with the sun.")
  (dusk-time
   maybe-string
   "When the night begins, likewise.")
  (extra-content
   (raw-configuration-string "")
   "Text for the end of the general section."))

(define (fields-called names)
  (filter (lambda (field)
            (memq (configuration-field-name field) names))
          home-redshift-configuration-fields))

(define %location-fields '(latitude longitude))

(define (general-fields)
  (filter-configuration-fields home-redshift-configuration-fields
                               `(redshift extra-content ,@%location-fields)
                               #t))

(define (configuration-text config)
  #~(string-append
     "[redshift]\n"
     #$(serialize-configuration config (general-fields))
     #$(home-redshift-configuration-extra-content config)
     "\n[manual]\n"
     #$(serialize-configuration config (fields-called %location-fields))))

(define (redshift-shepherd-services config)
  (define file
    (computed-file "redshift.conf"
                   #~(call-with-output-file #$output
                       (lambda (port)
                         (display #$(configuration-text config) port)))))

  (list
   (shepherd-service
    (documentation "Adapt the colors of the display to the time of day.")
    (provision '(redshift))
    (requirement '(x11-display))
    (modules '((srfi srfi-1) (srfi srfi-26)))
    (start
     #~(lambda _
         (fork+exec-command
          (list #$(file-append (home-redshift-configuration-redshift config)
                               "/bin/redshift")
                "-c" #$file)
          #:environment-variables
          (cons (string-append "DISPLAY=" (getenv "DISPLAY"))
                (remove (cut string-prefix? "DISPLAY=" <>)
                        (default-environment-variables))))))
    (stop #~(make-kill-destructor))
    (actions (list (shepherd-configuration-action file))))))

(define home-redshift-service-type
  (service-type
   (name 'home-redshift)
   (extensions
    (list (service-extension home-shepherd-service-type
                             redshift-shepherd-services)
          (service-extension home-x11-service-type (const #t))))
   (default-value (home-redshift-configuration))
   (description "Run Redshift, which makes the display's colors warmer at
night.")))
