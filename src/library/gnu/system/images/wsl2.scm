;;; guixlite --- images for the Windows Subsystem for Linux
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; A system that Windows starts: no kernel, no bootloader, and a shell for
;;; root that boots the system before it lets a user in.

(define-module (gnu system images wsl2)
  #:use-module (guix gexp)
  #:use-module (guix packages)
  #:use-module (guix build-system trivial)
  #:use-module (gnu bootloader)
  #:use-module (gnu image)
  #:use-module ((gnu packages admin) #:select (sudo))
  #:use-module ((gnu packages base) #:select (coreutils))
  #:use-module ((gnu packages bash) #:select (bash))
  #:use-module ((gnu packages guile) #:select (guile-3.0))
  #:use-module ((gnu packages linux) #:select (util-linux))
  #:use-module (gnu services)
  #:use-module (gnu services base)
  #:use-module (gnu system)
  #:use-module ((gnu system image) #:hide (wsl2-image))
  #:use-module (gnu system shadow)
  #:use-module (ice-9 match)
  #:export (wsl-boot-program
            wsl-os
            wsl2-image))

(define (wsl-boot-program user)
  "Return a program that boots the system, unless it runs already, and starts a
login shell of USER."
  (program-file
   "wsl-boot-program"
   (with-imported-modules '((guix build syscalls))
     #~(begin
         (use-modules (guix build syscalls))

         (define socket "/var/run/shepherd/socket")

         (define (current-system)
           (let ((generation (readlink "/var/guix/profiles/system")))
             (readlink (if (absolute-file-name? generation)
                           generation
                           (string-append "/var/guix/profiles/" generation)))))

         (define (boot)
           (setenv "GUIX_NEW_SYSTEM" (current-system))
           (execl #$(file-append guile-3.0 "/bin/guile")
                  "guile" "--no-auto-compile"
                  (string-append (current-system) "/boot")))

         ;; The Shepherd runs once its socket is back.
         (unless (file-exists? "/run/current-system")
           (when (file-exists? socket)
             (delete-file socket))
           (when (zero? (primitive-fork))
             (boot))
           (while (not (file-exists? socket))
             (sleep 1)))

         (let* ((user (getpw #$user))
                (directory (string-append "/run/user/"
                                          (number->string
                                           (passwd:uid user)))))
           ;; Where Windows keeps its programs.
           (setenv "WSLPATH" (getenv "PATH"))
           ;; Windows mounts /run without set-user-ID programs:
           ;; <https://github.com/microsoft/WSL/issues/8716>.
           (mount #f "/run" #f MS_REMOUNT #:update-mtab? #f)
           (unless (file-exists? directory)
             (mkdir directory)
             (chown directory (passwd:uid user) (passwd:gid user)))
           (setenv "XDG_RUNTIME_DIR" directory)
           (apply execl #+(file-append sudo "/bin/sudo") "sudo"
                  "--preserve-env=WSLPATH,XDG_RUNTIME_DIR"
                  "-u" #$user "--"
                  (passwd:shell user) "-l"
                  (cdr (command-line))))))))

;; A system has to have a kernel and what loads it, and Windows brings its own:
;; here they are empty.

(define %nothing
  (package
    (name "dummy")
    (version "0")
    (source #f)
    (build-system trivial-build-system)
    (arguments
     (list #:target #f
           #:builder #~(mkdir #$output)))
    (synopsis #f)
    (description #f)
    (home-page #f)
    (license #f)))

(define (empty-file name)
  "Return a procedure that gives an empty file NAME, whatever it is asked."
  (lambda _ (plain-file name "")))

(define %no-bootloader
  (let ((name* 'dummy-bootloader))
    (bootloader
      (name name*)
      (package %nothing)
      (installer #~(const #t))
      (configuration-file "/dev/null")
      (configuration-file-generator (empty-file (symbol->string name*))))))

(define (accounts-for user)
  "Return the accounts of a system that Windows starts for USER, who may become
root: the shell of root, which it starts with, is that of USER."
  (cons* (user-account
           (name user)
           (comment "Guest of GNU")
           (password "")
           (group "users")
           (supplementary-groups '("wheel")))
         (user-account
           (inherit %root-account)
           (shell (wsl-boot-program user)))
         %base-user-accounts))

(define %links
  ;; The programs that Windows runs by these names.
  (map (match-lambda
         ((link package program)
          (list link (file-append package program))))
       `(("/bin/sh" ,bash "/bin/bash")
         ("/bin/mount" ,util-linux "/bin/mount")
         ("/usr/bin/env" ,coreutils "/bin/env"))))

(define wsl-os
  (operating-system
    (host-name "gnu")
    (timezone "Etc/UTC")
    (kernel %nothing)
    (initrd (empty-file "dummy-initrd"))
    (initrd-modules '())
    (firmware '())
    (bootloader (bootloader-configuration (bootloader %no-bootloader)))
    (users (accounts-for "guest"))
    (file-systems '())
    (services (list (service guix-service-type)
                    (service special-files-service-type %links)))))

(define wsl2-image
  (image
   (inherit (os->image wsl-os #:type wsl2-image-type))
   (name 'wsl2-image)))
