;;; guixlite --- D-Bus services started with extra environment variables
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The bus starts a service with an empty environment; a service that needs
;;; more is offered through a wrapper.

(define-module (gnu services dbus wrapper)
  #:use-module (guix gexp)
  #:use-module ((guix packages) #:select (package-name))
  #:export (wrapped-dbus-service))

(define (wrapped-dbus-service service program variables)
  "Return a directory like the package SERVICE, as far as D-Bus is concerned,
whose .service files start PROGRAM, a file name in SERVICE, with VARIABLES set:
a list of (NAME VALUE)."
  (define launcher
    (program-file
     (string-append (package-name service) "-program-wrapper")
     #~(let ((program (string-append #$service "/" #$program)))
         (for-each (lambda (variable)
                     (setenv (car variable) (cadr variable)))
                   '#$variables)
         (apply execl program program (cdr (command-line))))))

  (computed-file
   (string-append (package-name service) "-wrapper")
   (with-imported-modules '((guix build utils))
     #~(begin
         (use-modules (guix build utils))
         (define services "/share/dbus-1/system-services")
         (define copies (string-append #$output services))

         (mkdir-p copies)
         (copy-recursively (string-append #$service services) copies)
         (symlink (string-append #$service "/etc")
                  (string-append #$output "/etc"))
         ;; Keep the arguments of the command, not the program.
         (substitute* (find-files copies "\\.service$")
           (("Exec[[:blank:]]*=[[:blank:]]*([[:graph:]]+)(.*)$"
             _ original arguments)
            (string-append "Exec=" #$launcher arguments "\n")))))))
