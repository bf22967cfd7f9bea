;;; guixlite --- what a new home directory begins with
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The files of /etc/skel; re-exported by (gnu system shadow).

(define-module (gnu system skeletons)
  #:use-module (guix gexp)
  #:export (%default-bashrc
            %default-bash-profile
            %default-zprofile
            %default-xdefaults
            %default-gdbinit
            %default-nanorc
            %default-dotguile
            %default-skeleton-home-config
            default-skeletons
            skeleton-directory))

(define %default-bashrc
  (plain-file "bashrc" "\
# What Bash reads when it is not a login shell, or when a program such as sshd
# runs a command.

# So that programs like 'screen' start the user's shell rather than /bin/sh.
export SHELL

if [[ $- != *i* ]]
then
    # No user is typing.  A command run through SSH still needs PATH and the
    # like, which /etc/profile sets.
    [[ -n \"$SSH_CLIENT\" ]] && source /etc/profile

    # The rest is for interactive shells.
    return
fi

# What holds for all users.
[ -f /etc/bashrc ] && source /etc/bashrc

alias ls='ls -p --color=auto'
alias ll='ls -l'
alias grep='grep --color=auto'
alias ip='ip -color=auto'\n"))

(define %default-bash-profile
  (plain-file "bash_profile" "\
# The home environment, if there is one.
if [ -f ~/.profile ]; then . ~/.profile; fi

# Interactive settings.
if [ -f ~/.bashrc ]; then . ~/.bashrc; fi

# Search paths over all profiles; what comes first wins.
eval \"$(guix package --search-paths \\
-p $HOME/.config/guix/current \\
-p $HOME/.guix-home/profile \\
-p $HOME/.guix-profile \\
-p /run/current-system/profile)\"

# Privileged programs come before their plain namesakes.
export PATH=/run/setuid-programs:$PATH
"))

;; Zsh reads ~/.zprofile before ~/.zshrc, which the user's own changes go to.
(define %default-zprofile
  (plain-file "zprofile" "\
# The system.
source /etc/profile
# The home environment.
source ~/.profile
"))

(define %default-xdefaults
  (plain-file "Xdefaults" "\
XTerm*utf8: always
XTerm*metaSendsEscape: true\n"))

(define %default-gdbinit
  (plain-file "gdbinit" "\
# Separate debugging files are in these profiles.
guile
(use-modules (gdb))
(execute
 (string-append
  \"set debug-file-directory \"
  (string-join
   (filter file-exists?
           (append (cond ((getenv \"GDB_DEBUG_FILE_DIRECTORY\") => list)
                         (else '()))
                   '(\"~/.guix-home/profile/lib/debug\"
                     \"~/.guix-profile/lib/debug\"
                     \"/run/current-system/profile/lib/debug\")))
   \":\")))
end

# Pretty-printers that come with libraries of the store can be trusted.
set auto-load safe-path /gnu/store/*/lib\n"))

(define %default-nanorc
  (plain-file "nanorc" "\
# Colour all the languages that nano knows.
include /run/current-system/profile/share/nano/*.nanorc\n"))

(define %default-dotguile
  (plain-file "dot-guile" "\
;; Line editing with history and completion.
(cond ((false-if-exception (resolve-interface '(ice-9 readline)))
       => (lambda (module)
            ((module-ref module 'activate-readline))))
      (else
       (display \"Install 'guile-readline' to edit lines, complete names and
recall earlier input here.\\n\\n\")))

;; Colours; Emacs brings its own.
(unless (getenv \"INSIDE_EMACS\")
  (cond ((false-if-exception (resolve-interface '(ice-9 colorized)))
         => (lambda (module)
              ((module-ref module 'activate-colorized))))
        (else
         (display \"Install 'guile-colorized' to see values in colour.\\n\\n\"))))\n"))

(define %default-skeleton-home-config
  (plain-file "default-home-config" "\
;; An example to start from: 'guix home reconfigure' turns this file into the
;; files of your home directory.  The manual has more under 'Home Configuration'.
(define-module (guix-home-config)
  #:use-module (gnu home)
  #:use-module (gnu home services)
  #:use-module (gnu home services shells)
  #:use-module (gnu services)
  #:use-module (gnu system shadow))

(define home-config
  (home-environment
    (services
      (list
        ;; Take the semicolon away from the line with your shell.
        ;(service home-bash-service-type)
        ;(service home-fish-service-type)
        ;(service home-zsh-service-type)

        (service home-files-service-type
         `((\".guile\" ,%default-dotguile)
           (\".Xdefaults\" ,%default-xdefaults)))

        (service home-xdg-configuration-files-service-type
         `((\"gdb/gdbinit\" ,%default-gdbinit)
           (\"nano/nanorc\" ,%default-nanorc)))))))

home-config"))

(define (default-skeletons)
  "Return the files that a new home directory begins with, as a list of names
and file-like objects."
  `((".bash_profile" ,%default-bash-profile)
    (".bashrc" ,%default-bashrc)
    (".zprofile" ,%default-zprofile)
    (".nanorc" ,%default-nanorc)
    (".Xdefaults" ,%default-xdefaults)
    (".guile" ,%default-dotguile)
    (".gdbinit" ,%default-gdbinit)
    ("guix-home-config.scm" ,%default-skeleton-home-config)))

(define (skeleton-directory skeletons)
  "Return a directory with SKELETONS, a list of names and file-like objects.
They are copies, since 'useradd' would copy a symbolic link as such, and those
of nano and GDB stand where these programs look first."
  (computed-file
   "skel"
   (with-imported-modules '((guix build utils))
     #~(begin
         (use-modules (guix build utils))

         (define (move-when-there old directory new)
           (when (file-exists? old)
             (mkdir-p directory)
             (rename-file old (string-append directory "/" new))))

         (mkdir #$output)
         (chdir #$output)
         (for-each (lambda (skeleton)
                     (copy-recursively (cadr skeleton) (car skeleton)))
                   '#$skeletons)
         (move-when-there ".nanorc" ".config/nano" "nanorc")
         (move-when-there ".gdbinit" ".config/gdb" "gdbinit")))))
