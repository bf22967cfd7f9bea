;;; guixlite --- the directories of a desktop
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Where programs keep their files, and where users keep theirs.

(define-module (gnu home services xdg directories)
  #:use-module (gnu home services)
  #:use-module (gnu home services utils)
  #:use-module (gnu services configuration)
  #:use-module (guix deprecation)
  #:use-module (guix gexp)
  #:use-module (srfi srfi-1)
  #:export (home-xdg-base-directories-service-type
            home-xdg-base-directories-configuration
            home-xdg-base-directories-configuration?
            home-xdg-base-directories-configuration-cache-home
            home-xdg-base-directories-configuration-config-home
            home-xdg-base-directories-configuration-data-home
            home-xdg-base-directories-configuration-state-home
            home-xdg-base-directories-configuration-log-home
            home-xdg-base-directories-configuration-runtime-dir

            home-xdg-user-directories-service-type
            home-xdg-user-directories-configuration
            home-xdg-user-directories-configuration?
            home-xdg-user-directories-configuration-desktop
            home-xdg-user-directories-configuration-documents
            home-xdg-user-directories-configuration-download
            home-xdg-user-directories-configuration-music
            home-xdg-user-directories-configuration-pictures
            home-xdg-user-directories-configuration-publicshare
            home-xdg-user-directories-configuration-templates
            home-xdg-user-directories-configuration-videos))

(define path? string?)
(define (serialize-path name value) "")
(define-maybe path)

(define (serialize-log-home name value)
  (when (maybe-value-set? value)
    (warn-about-deprecation name #f #:replacement 'state-home))
  "")

(define-configuration home-xdg-base-directories-configuration
  (cache-home
   (path "$HOME/.cache")
   "Where programs keep what they can make again.")
  (config-home
   (path "$HOME/.config")
   "Where programs look for their configuration.")
  (data-home
   (path "$HOME/.local/share")
   "Where programs keep the user's data.")
  (runtime-dir
   (path "${XDG_RUNTIME_DIR:-/run/user/$UID}")
   "Where programs keep sockets and the like while they run.")
  (log-home
   maybe-path
   "Where programs keep logs.  No specification has this directory: use
@code{state-home}."
   (serializer serialize-log-home))
  (state-home
   (path "$HOME/.local/state")
   "Where programs keep what lasts longer than they run, such as logs."))

(define (fields-of config)
  "Return the fields that CONFIG uses."
  (if (maybe-value-set?
       (home-xdg-base-directories-configuration-log-home config))
      home-xdg-base-directories-configuration-fields
      (filter-configuration-fields
       home-xdg-base-directories-configuration-fields '(log-home) #t)))

(define (variable field)
  (string-append "XDG_" (object->snake-case-string
                         (configuration-field-name field) 'upper)))

(define (directory-variables config)
  (map (lambda (field)
         (cons (variable field)
               ((configuration-field-getter field) config)))
       (fields-of config)))

(define (make-directories config)
  ;; The runtime directory is made at the login, by others.
  (let ((variables (delete "XDG_RUNTIME_DIR"
                           (map variable (fields-of config)))))
    (with-imported-modules '((guix build utils))
      #~(begin
          (use-modules (guix build utils))
          (map (lambda (xdg-base-dir-variable)
                 (mkdir-p (getenv xdg-base-dir-variable)))
               '#$variables)))))

(define (last-of config extensions)
  "Return the last of EXTENSIONS, or CONFIG if there are none."
  (last (cons config extensions)))

(define home-xdg-base-directories-service-type
  (service-type
   (name 'home-xdg-base-directories)
   (extensions
    (list (service-extension home-environment-variables-service-type
                             directory-variables)
          (service-extension home-activation-service-type
                             make-directories)))
   (compose identity)
   (extend last-of)
   (default-value (home-xdg-base-directories-configuration))
   (description "Tell programs where to keep their files.  Every home has this
service: extend it with a configuration to change it.")))


;;; The directories of users.

(define (serialize-string name value)
  (format #f "XDG_~a_DIR=\"~a\"\n"
          (object->snake-case-string name 'upper) value))

(define-configuration home-xdg-user-directories-configuration
  (desktop
   (string "$HOME/Desktop")
   "What the desktop shows.")
  (documents
   (string "$HOME/Documents")
   "Where documents are.")
  (download
   (string "$HOME/Downloads")
   "Where browsers put what is downloaded.")
  (music
   (string "$HOME/Music")
   "Where music is.")
  (pictures
   (string "$HOME/Pictures")
   "Where pictures are.")
  (publicshare
   (string "$HOME/Public")
   "What others may read.")
  (templates
   (string "$HOME/Templates")
   "Where file managers look for what new files begin with.")
  (videos
   (string "$HOME/Videos")
   "Where videos are."))

(define (user-directory-files config)
  `(("user-dirs.conf"
     ,(mixed-text-file "user-dirs.conf" "enabled=False\n"))
    ("user-dirs.dirs"
     ,(mixed-text-file "user-dirs.dirs"
                       (serialize-configuration
                        config
                        home-xdg-user-directories-configuration-fields)))))

(define (make-user-directories config)
  (let ((directories
         (map (lambda (field)
                ((configuration-field-getter field) config))
              home-xdg-user-directories-configuration-fields)))
    #~(let ((ensure-dir
             (lambda (path)
               ((@ (guix build utils) mkdir-p)
                ((@ (ice-9 string-fun) string-replace-substring)
                 path "$HOME" (getenv "HOME"))))))
        (display "Creating XDG user directories...")
        (map ensure-dir '#$directories)
        (display " done\n"))))

(define home-xdg-user-directories-service-type
  (service-type
   (name 'home-xdg-user-directories)
   (extensions
    (list (service-extension home-xdg-configuration-files-service-type
                             user-directory-files)
          (service-extension home-activation-service-type
                             make-user-directories)))
   (compose identity)
   (extend last-of)
   (default-value (home-xdg-user-directories-configuration))
   (description "Name and make the directories that users have.  One that is
not wanted can be @code{$HOME}.")))
