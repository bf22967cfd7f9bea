;;; guixlite --- system configurations, evaluated without Guix
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The files that the Shepherd reads: one for each service, compiled, and its
;;; configuration.

(define-module (gnu services shepherd files)
  #:use-module (gnu services shepherd records)
  #:use-module (gnu services shepherd graph)
  #:use-module (guix gexp)
  #:use-module ((guix packages) #:select (lookup-package-input))
  #:use-module ((srfi srfi-1) #:select (append-map))
  #:export (shepherd-service-file
            shepherd-configuration-file))

(define (service-file-name service)
  "Return the name of the file of SERVICE, without the characters that names in
the store cannot have."
  (string-append
   "shepherd-"
   (string-map (lambda (char)
                 (if (string-index "+-._?=" char)
                     char
                     (if (and (char<? char #\x7f)
                              (or (char-alphabetic? char)
                                  (char-numeric? char)))
                         char
                         #\-)))
               (string-join (map symbol->string
                                 (shepherd-service-provision service))))
   ".scm"))

(define (option keyword value)
  "Return the arguments KEYWORD and VALUE, or none if VALUE is #f."
  (if value (list keyword value) '()))

(define (service-definition service)
  "Return code that evaluates to SERVICE as the Shepherd knows it."
  #~(service
     '#$(shepherd-service-provision service)
     #:documentation '#$(shepherd-service-documentation service)
     #:requirement '#$(shepherd-service-requirement service)
     #:one-shot? '#$(shepherd-service-one-shot? service)
     #:respawn? '#$(shepherd-service-respawn? service)
     #$@(option #:respawn-limit (shepherd-service-respawn-limit service))
     #$@(option #:respawn-delay (shepherd-service-respawn-delay service))
     #:start #$(shepherd-service-start service)
     #:stop #$(shepherd-service-stop service)
     #:actions
     (actions
      #$@(map (lambda (action)
                #~(#$(shepherd-action-name action)
                   #$(shepherd-action-documentation action)
                   #$(shepherd-action-procedure action)))
              (shepherd-service-actions service)))))

(define (shepherd-service-file service)
  "Return the file that defines SERVICE."
  (scheme-file (service-file-name service)
               (with-imported-modules %default-imported-modules
                 #~(begin
                     (use-modules #$@(shepherd-service-modules service))

                     #$(or (shepherd-service-free-form service)
                           (service-definition service))))))

(define (compiled-file file shepherd)
  "Return FILE, with code for the package SHEPHERD, compiled."
  (define extensions
    (cons shepherd
          ;; The inputs of a package are not always known.
          (let ((fibers (false-if-exception
                         (lookup-package-input shepherd "guile-fibers"))))
            (if fibers (list fibers) '()))))

  (let-system (system target)
    (with-extensions extensions
      (computed-file (string-append (basename (scheme-file-name file) ".scm")
                                    ".go")
                     #~(begin
                         (use-modules (system base compile)
                                      (system base target))

                         ;; What the Shepherd would load the source in.
                         (let ((env (make-fresh-user-module)))
                           (module-use! env (resolve-interface '(shepherd service)))
                           (with-target #$(or target #~%host-type)
                             (lambda _
                               (compile-file #$file #:output-file #$output
                                             #:env env)))))
                     #:options '(#:local-build? #t
                                 #:substitutable? #f)))))

(define (shepherd-configuration-file services shepherd)
  "Return the configuration file with which the package SHEPHERD runs SERVICES."
  (assert-valid-graph services)

  (let ((files (map (lambda (service)
                      (compiled-file (shepherd-service-file service) shepherd))
                    services))
        (to-start (append-map shepherd-service-provision
                              (filter shepherd-service-auto-start? services))))
    (scheme-file
     "shepherd.conf"
     #~(begin
         (use-modules (srfi srfi-1))

         (define (make-user-module)
           (let ((m (make-fresh-user-module)))
             (module-use! m (resolve-interface '(shepherd service)))
             m))

         ;; Daemons get this environment and not the kernel's.
         (default-environment-variables
           '("PATH=/run/current-system/profile/bin"))

         ;; Slow disks make for slow starts.
         (default-pid-file-timeout 30)

         ;; A service that cannot be loaded must not keep the others from
         ;; starting.
         (register-services
          (parameterize ((current-warning-port (%make-void-port "w")))
            (filter-map (lambda (file)
                          (with-exception-handler
                              (lambda (exception)
                                (format #t "Exception caught \
while loading '~a': ~s~%"
                                        file exception)
                                #f)
                            (lambda ()
                              (save-module-excursion
                               (lambda ()
                                 (set-current-module (make-user-module))
                                 (load-compiled file))))
                            #:unwind? #t))
                        '#$files)))

         (format #t "starting services...~%")
         (let ((services-to-start '#$to-start))
           (start-in-the-background services-to-start)

           ;; From here on nothing asks questions on the console, and nothing
           ;; must read from it.
           (redirect-port (open "/dev/null" (logior O_RDONLY O_CLOEXEC))
                          (current-input-port)))))))
