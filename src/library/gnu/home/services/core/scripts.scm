;;; guixlite --- scripts of a home
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; What runs when a user first logs in, when a home environment is activated,
;;; and when certain files of it have changed since.

(define-module (gnu home services core scripts)
  #:use-module (gnu home services core root)
  #:use-module (gnu packages base)
  #:use-module (gnu packages package-management)
  #:use-module (gnu services)
  #:use-module (guix gexp)
  #:use-module (guix modules)
  #:use-module (guix monads)
  #:use-module (guix store)
  #:use-module (srfi srfi-1)
  #:export (%initialize-gettext
            home-run-on-first-login-service-type
            home-activation-service-type
            home-run-on-change-service-type))

;; Has messages of the scripts below in the user's language.
(define %initialize-gettext
  #~(begin
      (bindtextdomain %gettext-domain
                      (string-append #$guix "/share/locale"))
      (textdomain %gettext-domain)))


;;; The first login.

(define (first-login-script _ gexps)
  (program-file
   "on-first-login"
   (with-imported-modules (source-module-closure '((guix i18n)
                                                   (guix diagnostics)))
     #~(begin
         (use-modules (guix i18n) (guix diagnostics))

         #$%initialize-gettext

         (let* ((runtime (or (getenv "XDG_RUNTIME_DIR")
                             (format #f "/run/user/~a" (getuid))))
                (mark (string-append runtime "/on-first-login-executed"))
                ;; The directory goes with the last logout, and the mark with it.
                (first? (lambda ()
                          (false-if-exception
                           (begin
                             (close-fdes
                              (open-fdes mark
                                         (logior O_CREAT O_EXCL O_CLOEXEC)))
                             #t)))))
           (cond ((not (file-exists? runtime))
                  (warning (G_ "~a does not exist; nothing is run~%") runtime))
                 ((first?)
                  *unspecified*
                  #$@gexps)))))))

(define home-run-on-first-login-service-type
  (service-type
   (name 'home-run-on-first-login)
   (extensions
    (list (service-extension home-service-type
                             (lambda (script)
                               (entry "on-first-login" script)))))
   (compose identity)
   (extend first-login-script)
   (default-value #f)
   (description "Run gexps when the user logs in for the first time since the
machine was started; an extension is one gexp.")))


;;; Activation.

(define (activation-script _ gexps)
  (gexp->script
   "activate"
   #~(let* ((setup (lambda (home) (string-append home "/setup-environment")))
            (current (string-append (getenv "HOME") "/.guix-home"))
            (given-new (getenv "GUIX_NEW_HOME"))
            (given-old (getenv "GUIX_OLD_HOME"))
            (new (or given-new
                     (canonicalize-path (dirname (car (command-line))))))
            (old (or given-old
                     (and (file-exists? (setup current))
                          (readlink current)))))
       (unless (file-exists? (setup new))
         (format (current-error-port) "~a: no home environment is here~%" new)
         (exit 1))
       (let* ((port ((@ (ice-9 popen) open-input-pipe)
                     (format #f "source ~a && ~a -0" (setup new)
                             #$(file-append coreutils "/bin/env"))))
              (text ((@ (ice-9 rdelim) read-string) port)))
         (close-port port)
         (for-each (lambda (variable)
                     (unless (string-null? variable)
                       (putenv variable)))
                   (string-split text #\nul)))
       (setenv "GUIX_NEW_HOME" new)
       (setenv "GUIX_OLD_HOME" old)
       #$@gexps
       (unless given-new (setenv "GUIX_NEW_HOME" #f))
       (unless given-old (setenv "GUIX_OLD_HOME" #f)))))

(define (activation-entry script)
  (mlet %store-monad ((script script))
    (return `(("activate" ,script)))))

(define home-activation-service-type
  (service-type
   (name 'home-activation)
   (extensions (list (service-extension home-service-type activation-entry)))
   (compose identity)
   (extend activation-script)
   (default-value #f)
   (description "Run gexps whenever a generation of the home environment becomes
the current one; an extension is one gexp.")))


;;; Changes.

(define (on-change-gexp run? files+gexps)
  (with-imported-modules (source-module-closure '((guix i18n)))
    #~(begin
        (use-modules (guix i18n))

        #$%initialize-gettext

        (define old (or (getenv "GUIX_OLD_HOME") "/gnu/store/no-generation"))
        (define new (getenv "GUIX_NEW_HOME"))

        (define (type file)
          (and=> (false-if-exception (lstat file)) stat:type))

        (define (children directory)
          ((@ (ice-9 ftw) scandir) directory
           (lambda (name) (not (member name '("." ".."))))))

        (define (same? a b)
          (and (eq? (type a) (type b))
               (case (type a)
                 ((#f) #t)
                 ((symlink) (string=? (readlink a) (readlink b)))
                 ((regular)
                  (or (= (stat:ino (lstat a)) (stat:ino (lstat b)))
                      (zero? (system* #$(file-append diffutils "/bin/cmp")
                                      "--quiet" a b))))
                 ((directory)
                  (let ((names (children a)))
                    (and (equal? names (children b))
                         ((@ (srfi srfi-1) every)
                          (lambda (name)
                            (same? (string-append a "/" name)
                                   (string-append b "/" name)))
                          names))))
                 (else #f))))

        (for-each (lambda (file+gexp)
                    (let ((file (car file+gexp)))
                      (unless (same? (string-append old "/" file)
                                     (string-append new "/" file))
                        (format #t (G_ "~a has changed.~%") file)
                        (when #$run?
                          (primitive-eval (cadr file+gexp))))))
                  '#$files+gexps))))

(define home-run-on-change-service-type
  (service-type
   (name 'home-run-on-change)
   (extensions
    (list (service-extension home-activation-service-type identity)))
   (compose concatenate)
   (extend on-change-gexp)
   (default-value #t)
   (description "Run gexps on activation when files of the home environment have
changed; an extension is a list of lists of a file name and a gexp.")))
