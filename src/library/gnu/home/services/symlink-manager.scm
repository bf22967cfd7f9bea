;;; guixlite --- links in the user's directory
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; On activation, links to the files of the home environment replace those to
;;; the files of the one before it.

(define-module (gnu home services symlink-manager)
  #:use-module (gnu home services)
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:export (home-symlink-manager-service-type))

(define (update-symlinks-script)
  (program-file
   "update-symlinks"
   (with-imported-modules (source-module-closure '((guix build utils)
                                                   (guix i18n)))
     #~(begin
         (use-modules (guix build utils) (guix i18n) (ice-9 ftw))

         #$%initialize-gettext

         (define home (getenv "HOME"))

         (define backup-directory
           (string-append home "/" (number->string (current-time))
                          "-guix-home-legacy-configs-backup"))

         (define directories
           ;; What the XDG directories are in a home environment, and really.
           (list (cons #$xdg-configuration-files-directory
                       (or (getenv "XDG_CONFIG_HOME")
                           (string-append home "/.config")))
                 (cons #$xdg-data-files-directory
                       (or (getenv "XDG_DATA_HOME")
                           (string-append home "/.local/share")))))

         (define (target file)
           (let ((found (find (lambda (directory)
                                (string-prefix? (car directory) file))
                              directories)))
             (if found
                 (string-append (cdr found)
                                (string-drop file (string-length (car found))))
                 (string-append home "/" file))))

         (define (exists? file)
           (false-if-exception (lstat file)))

         (define (ours? file)
           (let ((to (false-if-exception (readlink file))))
             (and to (store-file-name? to))))

         (define (back-up file)
           (let ((copy (string-append backup-directory "/" file)))
             (format #t (G_ "Keeping ~a in ~a.~%") (target file) copy)
             (mkdir-p (dirname copy))
             (rename-file (target file) copy)))

         (define (for-each-file directory enter leaf leave)
           ;; Call each with names relative to DIRECTORY.
           (let* ((root (string-append directory "/" #$home-files-directory "/"))
                  (relative (lambda (proc)
                              (lambda (file stat result)
                                (unless (string=? file root)
                                  (proc (string-drop
                                         file (+ 1 (string-length root)))
                                        file))))))
             (file-system-fold (const #t) (relative leaf) (relative enter)
                               (relative leave) (const #t) (const #t)
                               #t root lstat)))

         (define (remove-links directory)
           (for-each-file directory
                          (const #t)
                          (lambda (file _)
                            (when (ours? (target file))
                              (delete-file (target file))))
                          (lambda (file _)
                            (false-if-exception (rmdir (target file))))))

         (define (create-links directory)
           (for-each-file directory
                          (lambda (file _)
                            (when (and (exists? (target file))
                                       (not (file-is-directory? (target file))))
                              (back-up file))
                            (mkdir-p (target file)))
                          (lambda (file source)
                            (when (exists? (target file))
                              (back-up file))
                            (symlink (readlink source) (target file)))
                          (const #t)))

         (let ((link (string-append home "/.guix-home"))
               (new (getenv "GUIX_NEW_HOME"))
               (old (getenv "GUIX_OLD_HOME")))
           (when old
             (remove-links old))
           (create-links new)
           (symlink new (string-append link ".new"))
           (rename-file (string-append link ".new") link))))))

(define (update-symlinks-gexp _)
  #~(primitive-load #$(update-symlinks-script)))

(define home-symlink-manager-service-type
  (service-type
   (name 'home-symlink-manager)
   (extensions
    (list (service-extension home-activation-service-type
                             update-symlinks-gexp)))
   (default-value #f)
   (description "Link the files of the home environment into the user's
directory on activation; files that are in the way are kept elsewhere.")))
