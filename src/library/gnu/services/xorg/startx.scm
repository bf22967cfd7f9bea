;;; guixlite --- X from a console: startx, and X in the profile
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; For people who start X themselves rather than by a log-in manager.

(define-module (gnu services xorg startx)
  #:use-module (gnu services)
  #:use-module (gnu services xorg server)
  #:use-module (gnu packages linux)
  #:use-module (gnu packages xorg)
  #:use-module (guix build-system trivial)
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:use-module (guix packages)
  #:export (xorg-start-command
            xorg-start-command-xinit
            xorg-server-service-type
            startx-command-service-type))

;; The server says what it does, and ends with its last client.
(define (server-arguments config)
  "Return the arguments that startx gives the server."
  (cons* "-logverbose" "-verbose" "-terminate"
         (xorg-configuration-server-arguments config)))

(define* (xorg-start-command #:optional (config (xorg-configuration)))
  "Return a `startx' that runs nothing but the X server as CONFIG says."
  (program-file "startx"
                #~(let ((X #$(xorg-wrapper config)))
                    (apply execl X X #$@(server-arguments config)
                           (cdr (command-line))))))

(define* (xorg-start-command-xinit #:optional (config (xorg-configuration)))
  "Return a `startx' that runs xinit, on the terminal from which it is called
and on a free display, with a key so that nobody else can connect."
  (program-file
   "startx"
   (with-imported-modules (source-module-closure '((guix build utils)))
     #~(begin
         (use-modules (guix build utils)
                      (ice-9 popen)
                      (ice-9 rdelim))

         (define (free-display number)
           (if (or (file-exists? (format #f "/tmp/.X~a-lock" number))
                   (file-exists? (format #f "/tmp/.X11-unix/X~a" number)))
               (free-display (+ number 1))
               (format #f ":~a" number)))

         (define (terminal)
           (let ((name (readlink "/proc/self/fd/0")))
             (if (string-prefix? "/dev/tty" name)
                 (string-append "vt" (substring name 8))
                 (error "not run from a virtual terminal:" name))))

         (define (new-key)
           (let* ((port (open-pipe* OPEN_READ
                                    #$(file-append util-linux "/bin/mcookie")))
                  (key (read-line port)))
             (unless (zero? (status:exit-val (close-pipe port)))
               (error "mcookie failed"))
             key))

         (define (authorize display server-file)
           (let ((xauth #$(file-append xauth "/bin/xauth"))
                 (key (new-key)))
             (unless (getenv "XAUTHORITY")
               (setenv "XAUTHORITY"
                       (string-append (getenv "HOME") "/.Xauthority")))
             (invoke xauth "-qf" server-file "add" display "." key)
             (invoke xauth "-q" "add" display "." key)))

         (let* ((xinit #$(file-append xinit "/bin/xinit"))
                (display (free-display 0))
                (port (mkstemp (string-append "/tmp/serverauth."
                                              (make-string 6 #\X))))
                (server-file (port-filename port)))
           (close-port port)
           (authorize display server-file)
           (apply execl xinit xinit "--"
                  #$(xorg-wrapper config) display (terminal) "-keeptty"
                  "-auth" server-file
                  #$@(server-arguments config)
                  (cdr (command-line))))))))

(define (program-package name version program links)
  "Return a package with LINKS, names of commands, to PROGRAM."
  (package
    (name name)
    (version version)
    (source program)
    (build-system trivial-build-system)
    (arguments
     (list #:modules '((guix build utils))
           #:builder
           #~(begin
               (use-modules (guix build utils))
               (let ((bin (string-append #$output "/bin")))
                 (mkdir-p bin)
                 (for-each (lambda (link)
                             (symlink #$source (string-append bin "/" link)))
                           '#$links)))))
    (home-page #f)
    (synopsis #f)
    (description #f)
    (license #f)))

(define startx-command-service-type
  (service-type
   (name 'startx-command)
   (extensions
    (list (service-extension
           profile-service-type
           (lambda (config)
             (list (program-package "startx-profile-package" "0"
                                    (xorg-start-command-xinit config)
                                    '("startx")))))))
   (default-value (xorg-configuration))
   (description "Give users the command @command{startx}.")))

(define xorg-server-service-type
  (service-type
   (name 'xorg-server)
   (extensions
    (list (service-extension
           profile-service-type
           (lambda (config)
             (list (program-package "xorg-wrapper"
                                    (package-version xorg-server)
                                    (xorg-wrapper config)
                                    '("X" "Xorg")))))))
   (default-value (xorg-configuration))
   (description
    "Give users the command @command{X}, for @command{xinit} or
@command{sx}.")))
