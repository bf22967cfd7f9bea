;;; guixlite --- dotfiles of a home
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The files of whole directories, plain or as GNU Stow wants them.

(define-module (gnu home services dotfiles)
  #:use-module (gnu home services)
  #:use-module (gnu services)
  #:use-module (gnu services configuration)
  #:use-module ((guix build utils) #:select (find-files))
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module ((guix records) #:select (match-record))
  #:use-module ((guix utils) #:select (current-source-directory))
  #:use-module (ice-9 regex)
  #:use-module (srfi srfi-1)
  #:use-module ((srfi srfi-34) #:select (raise))
  #:export (home-dotfiles-service-type
            home-dotfiles-configuration->files

            home-dotfiles-configuration
            home-dotfiles-configuration?
            home-dotfiles-configuration-fields
            home-dotfiles-configuration-layout
            home-dotfiles-configuration-source-directory
            home-dotfiles-configuration-packages
            home-dotfiles-configuration-directories
            home-dotfiles-configuration-excluded))

(define (sanitize-layout layout)
  (unless (memq layout '(plain stow))
    (raise (formatted-message
            (G_ "dotfiles are laid out as 'plain or 'stow says, not as ~s")
            layout)))
  layout)

(define list-of-strings? (list-of string?))
(define-maybe list-of-strings)

(define-configuration/no-serialization home-dotfiles-configuration
  (source-directory
   (string (or (current-source-directory) (getcwd)))
   "What @code{directories} are relative to: the configuration's own directory
unless given.")
  (layout
   (symbol 'plain)
   "@code{'plain}, if a directory stands for the user's own, or @code{'stow}, if
each directory in it does."
   (sanitizer sanitize-layout))
  (directories
   (list-of-strings '())
   "The directories whose files are taken.")
  (packages
   (maybe-list-of-strings)
   "With the layout @code{'stow}, the directories in @code{directories} that are
taken, if not all are.")
  (excluded
   (list-of-strings '(".*~" ".*\\.swp" "\\.git" "\\.gitignore"))
   "Regular expressions: files whose names end like one of them are left out."))

(define (without-package file)
  "Return FILE without its first directory."
  (string-join (cdr (string-split file #\/)) "/"))

(define (store-name file)
  "Return a name for FILE that the store allows."
  (define (allowed char)
    (if (and (char-set-contains? char-set:ascii char)
             (char-set-contains? char-set:graphic char)
             (not (memv char '(#\. #\/ #\space))))
        char
        #\-))
  (string-append "home-dotfiles-" (string-map allowed file)))

(define (home-dotfiles-configuration->files config)
  "Return the files of CONFIG as 'home-files-service-type' wants them."
  (match-record config <home-dotfiles-configuration>
    (source-directory directories)
    (append-map (lambda (directory)
                  (entries config
                           (if (string-prefix? "/" directory)
                               directory
                               (in-vicinity source-directory directory))))
                directories)))

(define (entries config directory)
  "Return the files of DIRECTORY, an absolute file name."
  (define stow?
    (eq? (home-dotfiles-configuration-layout config) 'stow))

  (define (entry file)
    (let* ((relative (string-drop file (+ 1 (string-length directory))))
           (name (if stow? (without-package relative) relative)))
      (list name
            (local-file file (store-name name) #:recursive? #t))))

  (define packages
    (home-dotfiles-configuration-packages config))

  (map entry
       (if (and stow? (maybe-value-set? packages))
           (append-map (lambda (package)
                         (files-below config
                                      (string-append directory "/" package)))
                       packages)
           (files-below config directory))))

(define (files-below config directory)
  "Return the files below DIRECTORY that CONFIG does not exclude."
  (define excluded
    (make-regexp
     (string-append "^.*("
                    (string-join (home-dotfiles-configuration-excluded config)
                                 "|")
                    ")$")))
  (find-files directory
              (lambda (file stat)
                (not (regexp-exec excluded (basename file))))))

(define home-dotfiles-service-type
  (service-type
   (name 'home-dotfiles)
   (extensions
    (list (service-extension home-files-service-type
                             (lambda (config)
                               (when config
                                 (home-dotfiles-configuration->files
                                  config))))))
   (default-value (home-dotfiles-configuration))
   (description "Put the files of certain directories into the user's, as GNU
Stow does.")))
