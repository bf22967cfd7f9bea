;;; guixlite --- Gitolite, Git repositories for many users
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Gitolite gives access to repositories over SSH; who may do what stands in a
;;; repository of its own, to which the administrator's key gives access.

(define-module (gnu services version-control gitolite)
  #:use-module (gnu services)
  #:use-module ((gnu packages version-control) #:select (gitolite))
  #:use-module (gnu system shadow)
  #:use-module (guix gexp)
  #:use-module (guix records)
  #:use-module (srfi srfi-1)
  #:export (<gitolite-configuration>
            gitolite-configuration
            gitolite-configuration-package
            gitolite-configuration-user
            gitolite-configuration-rc-file
            gitolite-configuration-admin-pubkey

            <gitolite-rc-file>
            gitolite-rc-file
            gitolite-rc-file-local-code
            gitolite-rc-file-umask
            gitolite-rc-file-unsafe-pattern
            gitolite-rc-file-git-config-keys
            gitolite-rc-file-roles
            gitolite-rc-file-enable

            gitolite-service-type))


;;;
;;; gitolite.rc, a hash of Perl.
;;;

(define-record-type* <gitolite-rc-file>
  gitolite-rc-file make-gitolite-rc-file
  gitolite-rc-file?
  (umask           gitolite-rc-file-umask         ;integer
                   (default #o0077))
  (local-code      gitolite-rc-file-local-code    ;string or #f
                   (default "$rc{GL_ADMIN_BASE}/local"))
  (unsafe-pattern  gitolite-rc-file-unsafe-pattern ;regular expression or #f
                   (default #f))
  (git-config-keys gitolite-rc-file-git-config-keys ;string
                   (default ""))
  (roles           gitolite-rc-file-roles         ;names and numbers
                   (default '(("READERS" . 1)
                              ("WRITERS" . 1))))
  (enable          gitolite-rc-file-enable        ;list of strings
                   (default '("help" "desc" "info" "perms" "writable"
                              "ssh-authkeys" "git-config" "daemon"
                              "gitweb"))))

(define (rc-file-parts file)
  "Return the text of FILE in parts, which may be file-like."
  (match-record file <gitolite-rc-file>
    (umask local-code unsafe-pattern git-config-keys roles enable)
    `("%RC = (\n"
      "    UMASK => " ,(string-pad (number->string umask 8) 4 #\0) ",\n"
      "    GIT_CONFIG_KEYS => '" ,git-config-keys "',\n"
      ,@(if local-code
            (list "    LOCAL_CODE => \"" local-code "\",\n")
            '())
      "    ROLES => {\n"
      ,@(map (lambda (role)
               (format #f "        ~a => ~a,\n" (car role) (cdr role)))
             roles)
      "    },\n\n"
      "    ENABLE => [\n"
      ,@(map (lambda (feature) (format #f "        '~a',\n" feature))
             enable)
      "    ],\n"
      ");\n\n"
      ,@(if unsafe-pattern
            (list "$UNSAFE_PATT = qr(" unsafe-pattern ");")
            '())
      "1;\n")))

(define-gexp-compiler (gitolite-rc-file-compiler (file <gitolite-rc-file>)
                                                 system target)
  (lower-object (apply mixed-text-file "gitolite.rc" (rc-file-parts file))
                system #:target target))


;;;
;;; The service.
;;;

(define-record-type* <gitolite-configuration>
  gitolite-configuration make-gitolite-configuration
  gitolite-configuration?
  (package        gitolite-configuration-package  ;file-like
                  (default gitolite))
  (user           gitolite-configuration-user     ;string
                  (default "git"))
  (group          gitolite-configuration-group    ;string
                  (default "git"))
  (home-directory gitolite-configuration-home-directory ;string
                  (default "/var/lib/gitolite"))
  (rc-file        gitolite-configuration-rc-file  ;<gitolite-rc-file>
                  (default (gitolite-rc-file)))
  (admin-pubkey   gitolite-configuration-admin-pubkey)) ;file-like

(define (gitolite-accounts config)
  "Return the user and the group that own the repositories."
  (match-record config <gitolite-configuration> (user group home-directory)
    (list (user-group (name group) (system? #t))
          (user-account
           (name user)
           (group group)
           (system? #t)
           (comment "Gitolite user")
           (home-directory home-directory)))))

(define (gitolite-activation config)
  "Return code that puts the settings in place and lets Gitolite set itself up
with the administrator's key."
  (match-record config <gitolite-configuration>
    (package user home-directory rc-file admin-pubkey)
    #~(begin
        (use-modules (ice-9 match)
                     (guix build utils))

        (let* ((user-info (getpwnam #$user))
               (admin-pubkey #$admin-pubkey)
               (pubkey-file (string-append
                             #$home-directory "/"
                             (basename
                              (strip-store-file-name admin-pubkey))))
               (rc-file #$(string-append home-directory "/.gitolite.rc")))

          ;; Homes are closed to all others when they are made; the group is
          ;; let in, for what shows the repositories.
          (chmod #$home-directory #o750)

          (simple-format #t "guix: gitolite: installing ~A\n" #$rc-file)
          (copy-file #$rc-file rc-file)
          (chown rc-file
                 (passwd:uid user-info)
                 (passwd:gid user-info))

          ;; What is in the store cannot be written to.
          (copy-file admin-pubkey pubkey-file)
          (chmod pubkey-file #o500)
          (chown pubkey-file
                 (passwd:uid user-info)
                 (passwd:gid user-info))

          ;; Otherwise the name of the host is asked for, which the network
          ;; may have to tell.
          (with-output-to-file #$(string-append home-directory "/.gitconfig")
            (lambda ()
              (display "[user]
        name = GNU Guix
        email = guix@localhost
")))

          ;; This makes the hooks as well.
          (match (primitive-fork)
            (0
             (dynamic-wind
               (const #t)
               (lambda ()
                 (setenv "HOME" (passwd:dir user-info))
                 (setenv "USER" #$user)
                 (setgid (passwd:gid user-info))
                 (setuid (passwd:uid user-info))
                 (primitive-exit
                  (system* #$(file-append package "/bin/gitolite")
                           "setup"
                           "-m" "gitolite setup by GNU Guix"
                           "-pk" pubkey-file)))
               (lambda ()
                 (primitive-exit 1))))
            (pid (waitpid pid)))

          (when (file-exists? pubkey-file)
            (delete-file pubkey-file))))))

(define gitolite-service-type
  (service-type
   (name 'gitolite)
   (extensions
    (list (service-extension activation-service-type gitolite-activation)
          (service-extension account-service-type gitolite-accounts)
          ;; Keys run gitolite-shell, which is looked for in PATH.
          (service-extension profile-service-type
                             (compose list gitolite-configuration-package))))
   (description
    "Give access to Git repositories over SSH, each user to what is theirs.")))
