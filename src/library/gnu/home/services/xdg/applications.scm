;;; guixlite --- the applications of a desktop
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Which application opens which type of file, and entries of the desktop's menu.

(define-module (gnu home services xdg applications)
  #:use-module (gnu home services)
  #:use-module (gnu home services utils)
  #:use-module (gnu services configuration)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix records)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module ((srfi srfi-34) #:select (raise))
  #:export (xdg-desktop-action
            xdg-desktop-entry
            home-xdg-mime-applications-service-type
            home-xdg-mime-applications-configuration))


;;; Associations.

(define (association-value value)
  (cond ((list? value)
         (string-join (map maybe-object->string value) ";"))
        ((or (string? value) (symbol? value)) value)
        (else
         (raise (formatted-message
                 (G_ "a MIME type is associated with a string, a symbol or a list \
of these, not with ~s")
                 value)))))

(define (as-list value)
  (if (list? value) value (list value)))

(define (merged associations)
  "Return ASSOCIATIONS with one entry for each type: the values of those for the
same type together, the last one first."
  (define (add association result)
    (match association
      ((type . value)
       (match (assoc type result)
         (#f (cons association result))
         ((_ . others)
          (alist-cons type (cons value (as-list others))
                      (alist-delete type result)))))))
  (fold add '() associations))

(define (serialize-alist name associations)
  (string-append
   (if (eq? name 'default)
       "\n[Default Applications]\n"
       (format #f "\n[~a Associations]\n"
               (string-capitalize (symbol->string name))))
   (generic-serialize-alist string-append
                            (lambda (type value)
                              (format #f "~a=~a\n"
                                      type (association-value value)))
                            (merged associations))))


;;; Entries of the menu.

(define-record-type* <xdg-desktop-action>
  xdg-desktop-action make-xdg-desktop-action
  xdg-desktop-action?
  (action xdg-desktop-action-action)    ;symbol
  (name   xdg-desktop-action-name)      ;string
  (config xdg-desktop-action-config     ;alist
          (default '())))

(define-record-type* <xdg-desktop-entry>
  xdg-desktop-entry make-xdg-desktop-entry
  xdg-desktop-entry?
  (file    xdg-desktop-entry-file)      ;string, '.desktop' is added
  (name    xdg-desktop-entry-name)      ;string
  (type    xdg-desktop-entry-type)      ;'application', 'link' or 'directory'
  (config  xdg-desktop-entry-config     ;alist
           (default '()))
  (actions xdg-desktop-entry-actions    ;list of <xdg-desktop-action>
           (default '())))

(define desktop-entries? (list-of xdg-desktop-entry?))
(define (serialize-desktop-entries name value) "")

(define (key-text key)
  (let ((key (string-capitalize (maybe-object->string key))))
    (if (string-suffix? "?" key) (string-drop-right key 1) key)))

(define (serialize-key key value)
  (list (key-text key) "="
        (match value
          (#t "true")
          (#f "false")
          ((? list?) (association-value value))
          (_ value))
        "\n"))

(define (serialize-keys alist)
  (generic-serialize-alist append serialize-key alist))

(define (serialize-action action)
  (match-record action <xdg-desktop-action> (action name config)
    `(,(format #f "[Desktop Action ~a]\n"
               (string-capitalize (maybe-object->string action)))
      ,(format #f "Name=~a\n" name)
      ,@(serialize-keys config))))

(define (entry-file entry)
  "Return the name of ENTRY's file and the file."
  (match-record entry <xdg-desktop-entry> (file name type config actions)
    (let ((file (if (string-suffix? ".desktop" file)
                    file
                    (string-append file ".desktop"))))
      (list (string-append "applications/" file)
            (apply mixed-text-file
                   (string-append "xdg-desktop-" file "-entry")
                   `("[Desktop Entry]\n"
                     ,(format #f "Name=~a\n" name)
                     ,(format #f "Type=~a\n"
                              (string-capitalize (symbol->string type)))
                     ,@(serialize-keys config)
                     ,@(append-map serialize-action actions)))))))


;;; The service.

(define-configuration home-xdg-mime-applications-configuration
  (added
   (alist '())
   "Applications that also open files of certain types: pairs of a type and the
name of a desktop entry, or a list of names.")
  (default
    (alist '())
    "The applications that open files of certain types by default.")
  (removed
   (alist '())
   "Applications that do not open files of certain types.")
  (desktop-entries
   (desktop-entries '())
   "Entries of the desktop's menu, made with @code{xdg-desktop-entry}."))

(define (data-files config)
  (map entry-file
       (home-xdg-mime-applications-configuration-desktop-entries config)))

(define (configuration-files config)
  `(("mimeapps.list"
     ,(mixed-text-file "xdg-mime-applications"
                       (serialize-configuration
                        config
                        home-xdg-mime-applications-configuration-fields)))))

(define (extended config extensions)
  (define (all field)
    (fold (lambda (extension result)
            (append (field extension) result))
          (field config)
          extensions))
  (home-xdg-mime-applications-configuration
   (added (all home-xdg-mime-applications-configuration-added))
   (default (all home-xdg-mime-applications-configuration-default))
   (removed (all home-xdg-mime-applications-configuration-removed))
   (desktop-entries
    (all home-xdg-mime-applications-configuration-desktop-entries))))

(define home-xdg-mime-applications-service-type
  (service-type
   (name 'home-xdg-mime-applications)
   (extensions
    (list (service-extension home-xdg-data-files-service-type data-files)
          (service-extension home-xdg-configuration-files-service-type
                             configuration-files)))
   (compose identity)
   (extend extended)
   (default-value (home-xdg-mime-applications-configuration))
   (description "Say which applications open which types of files.")))
