;;; guixlite --- the program that starts a user's X session
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Log-in managers run it as the user, with the session that was chosen.

(define-module (gnu services xorg xinitrc)
  #:use-module (guix gexp)
  #:export (xinitrc))

(define* (xinitrc #:key fallback-session)
  "Return a program that runs ~/.xsession, if there is one, or else the session
named by its arguments, or else FALLBACK-SESSION, or else the first session that
a profile has.  It does so from a log-in shell, which sets up the environment."
  (program-file
   "xinitrc"
   #~(begin
       (use-modules (ice-9 ftw)
                    (ice-9 match)
                    (ice-9 rdelim)
                    (srfi srfi-1))

       (define user
         (getpw (getuid)))

       (define (close-inherited-files)
         ;; Some log-in managers leave theirs open.
         (for-each (lambda (fd)
                     (false-if-exception (close-fdes fd)))
                   (iota 4093 3)))

       (define (exec-from-login-shell command)
         (let ((shell (passwd:shell user)))
           (close-inherited-files)
           (execl shell shell "--login" "-c" (string-join command))))

       (define (desktop-file-command file)
         (call-with-input-file file
           (lambda (port)
             (let loop ((line (read-line port)))
               (cond ((eof-object? line) #f)
                     ((string-prefix? "Exec=" (string-trim line))
                      (string-tokenize (substring (string-trim line) 5)))
                     (else (loop (read-line port))))))))

       (define (profile-session profile)
         (let ((directory (string-append profile "/share/xsessions/")))
           (any (lambda (file)
                  (desktop-file-command (string-append directory file)))
                (or (scandir directory
                             (lambda (file)
                               (string-suffix? ".desktop" file)))
                    '()))))

       (define chosen-session
         (match (command-line)
           ((_) #$(and fallback-session #~(list #$fallback-session)))
           ((_ session ...) session)))

       (define own-session
         (string-append (getenv "HOME") "/.xsession"))

       (exec-from-login-shell
        (if (file-exists? own-session)
            (cons own-session (or chosen-session '()))
            (or chosen-session
                (profile-session (string-append (passwd:dir user)
                                                "/.guix-profile"))
                (profile-session "/run/current-system/profile")))))))
