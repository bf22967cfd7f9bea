;;; guixlite --- programs of an X display
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The display itself, the pointer that hides and the keys that are mapped anew.

(define-module (gnu home services desktop display)
  #:use-module (gnu home services)
  #:use-module (gnu home services shepherd)
  #:use-module (gnu packages xdisorg)
  #:use-module (gnu packages xorg)
  #:use-module (gnu services configuration)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:export (home-x11-service-type

            home-unclutter-configuration
            home-unclutter-service-type

            home-xmodmap-configuration
            home-xmodmap-service-type))


;;; Waiting for the display.

(define (display-shepherd-services delay)
  (list
   (shepherd-service
    (provision '(x11-display))
    (modules '((ice-9 ftw) (ice-9 match) (srfi srfi-1)))
    (start
     #~(lambda* (#:optional (display (getenv "DISPLAY")))
         (define x11-directory
           "/tmp/.X11-unix")

         (define (find-display delay)
           (let loop ((attempts delay))
             (define socket
               (find (match-lambda
                       ((or "." "..") #f)
                       (name
                        (let ((name (in-vicinity x11-directory name)))
                          (access? name O_RDWR))))
                     (or (scandir x11-directory) '())))

             (if (and socket (string-prefix? "X" socket))
                 (let ((display (string-append ":" (string-drop socket 1))))
                   (format #t "X11 display server found at ~s.~%" display)
                   display)
                 (if (zero? attempts)
                     (begin
                       (format (current-error-port)
                               "X11 display server did not show up; \
giving up.\n")
                       #f)
                     (begin
                       (sleep 1)
                       (loop (- attempts 1)))))))

         (let ((display (or display (find-display #$delay))))
           (when display
             (setenv "DISPLAY" display))
           display)))
    (stop #~(lambda (_)
              (unsetenv "DISPLAY")
              #f))
    (respawn? #f))))

(define home-x11-service-type
  (service-type
   (name 'home-x11-display)
   (extensions
    (list (service-extension home-shepherd-service-type
                             display-shepherd-services)))
   (default-value 10)
   (description "Wait for an X display, as many seconds as the value says, and
tell the services that need it.")))


;;; Hiding the pointer.

(define-configuration/no-serialization home-unclutter-configuration
  (unclutter
   (file-like unclutter)
   "The Unclutter package.")
  (idle-timeout
   (integer 5)
   "After how many seconds the pointer is hidden."))

(define (unclutter-shepherd-services config)
  (match-record config <home-unclutter-configuration>
    (unclutter idle-timeout)
    (list
     (shepherd-service
      (provision '(unclutter))
      (requirement '(x11-display))
      (modules '((shepherd support)     ;for '%user-log-dir'
                 (srfi srfi-1)
                 (srfi srfi-26)))
      (one-shot? #t)
      (start
       #~(lambda _
           (fork+exec-command
            (list #$(file-append unclutter "/bin/unclutter")
                  "-idle" (number->string #$idle-timeout))
            #:environment-variables
            (cons (string-append "DISPLAY=" (getenv "DISPLAY"))
                  (remove (cut string-prefix? "DISPLAY=" <>)
                          (default-environment-variables)))
            #:log-file
            (string-append %user-log-dir "/unclutter.log"))))))))

(define home-unclutter-service-type
  (service-type
   (name 'home-unclutter)
   (extensions
    (list (service-extension home-shepherd-service-type
                             unclutter-shepherd-services)))
   (default-value (home-unclutter-configuration))
   (description "Hide the pointer of an X display while it does not move.")))


;;; Mapping keys.

(define-configuration/no-serialization home-xmodmap-configuration
  (xmodmap
   (file-like xmodmap)
   "The @command{xmodmap} package.")
  (key-map
   (list '())
   "Expressions for @command{xmodmap}: strings, or pairs of what stands before the
equals sign and what stands after it."))

(define expression-text
  (match-lambda
    ((key . value) (format #f "~a = ~a" key value))
    (text text)))

(define (key-map-file key-map)
  (mixed-text-file
   "config"
   #~(string-append #$@(interpose (map expression-text key-map)
                                  "\n" 'suffix))))

(define (xmodmap-shepherd-services config)
  (match-record config <home-xmodmap-configuration> (xmodmap key-map)
    (list
     (shepherd-service
      (documentation "Map keys and buttons.")
      (provision '(xmodmap))
      (start #~(make-system-constructor
                (string-join
                 (list #$(file-append xmodmap "/bin/xmodmap")
                       #$(key-map-file key-map)))))
      (stop #~(make-system-constructor
               #$(file-append setxkbmap "/bin/setxkbmap")))))))

(define home-xmodmap-service-type
  (service-type
   (name 'home-xmodmap)
   (extensions
    (list (service-extension home-shepherd-service-type
                             xmodmap-shepherd-services)))
   (default-value (home-xmodmap-configuration))
   (description "Map keys and the buttons of the pointer on an X display.")))
