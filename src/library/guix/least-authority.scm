;;; guixlite --- programs that see only what they need
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Wraps a program so that it runs in Linux namespaces of its own, with its
;;; own store items and the file systems that it is given.

(define-module (guix least-authority)
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:autoload   (guix store) (%store-prefix)
  #:autoload   (gnu build linux-container) (%namespaces)
  #:autoload   (gnu system file-systems) (file-system->spec
                                          file-system-mapping-source
                                          file-system-mapping->bind-mount)
  #:export (least-authority-wrapper
            %default-preserved-environment-variables))

(define %default-preserved-environment-variables
  '("HOME" "USER" "LOGNAME" "DISPLAY" "XAUTHORITY" "TERM" "TZ" "PAGER"))

(define* (least-authority-wrapper program
                                  #:key (name "pola-wrapper")
                                  user group
                                  (guest-uid 1000)
                                  (guest-gid 1000)
                                  (mappings '())
                                  (namespaces %namespaces)
                                  (directory "/")
                                  (preserved-environment-variables
                                   %default-preserved-environment-variables))
  "Return the program NAME that runs PROGRAM, a file-like object, in NAMESPACES,
a list of symbols.  In there it is GUEST-UID and GUEST-GID, or USER and GROUP
where these are given and the user namespace is shared; MAPPINGS, a list of
file system mappings, are visible, DIRECTORY is the current directory, and the
PRESERVED-ENVIRONMENT-VARIABLES are kept."
  (define items
    (map references-file
         (cons program (map file-system-mapping-source mappings))))

  (define mount-specs
    (map (lambda (mapping)
           (file-system->spec (file-system-mapping->bind-mount mapping)))
         mappings))

  (program-file
   name
   (with-imported-modules (source-module-closure
                           '((gnu system file-systems)
                             (gnu build shepherd)
                             (gnu build linux-container)))
     #~(begin
         (use-modules (gnu system file-systems)
                      (gnu build linux-container)
                      ((gnu build shepherd) #:select (default-mounts))
                      (srfi srfi-1))

         (define namespaces '#$namespaces)

         (define environment
           (filter-map (lambda (variable)
                         (let ((value (getenv variable)))
                           (and value
                                (string-append variable "=" value))))
                       '#$preserved-environment-variables))

         (define store-items
           (delete-duplicates
            (append-map (lambda (file)
                          (call-with-input-file file read))
                        '#$items)))

         (define (whole-store? file-system)
           (string=? (file-system-mount-point file-system)
                     #$(%store-prefix)))

         (define mounts
           (append (map (lambda (item)
                          (file-system-mapping->bind-mount
                           (file-system-mapping (source item)
                                                (target item))))
                        store-items)
                   (remove whole-store?
                           (default-mounts #:namespaces namespaces))
                   (map spec->file-system '#$mount-specs)))

         (define (exit-like status)
           (let ((signal (or (status:term-sig status)
                             (status:stop-sig status))))
             (if signal
                 (begin
                   (format (current-error-port)
                           "~a terminated with signal ~a~%"
                           #$program signal)
                   (exit (+ 128 signal)))
                 (exit (status:exit-val status)))))

         (define (become-user)
           (let ((group #$group)
                 (user #$user))
             (when group
               (setgid (group:gid (getgr group))))
             (when user
               (setuid (passwd:uid (getpw user))))))

         (exit-like
          (call-with-container mounts
            (lambda ()
              (chdir #$directory)
              (environ environment)
              (unless (memq 'user namespaces)
                (become-user))
              (apply execl #$program #$program (cdr (command-line))))
            #:child-is-pid1? #f
            #:guest-uid #$guest-uid
            #:guest-gid #$guest-gid
            #:namespaces namespaces))))))
