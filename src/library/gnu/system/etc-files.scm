;;; guixlite --- the static files of /etc
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The files of /etc that depend on little else than the machine's name and
;;; time zone; (gnu system) makes a service of them.

(define-module (gnu system etc-files)
  #:use-module (guix gexp)
  #:use-module ((gnu packages admin) #:select (net-base sudo))
  #:use-module ((gnu packages base) #:select (tzdata))
  #:use-module (gnu system nss)
  #:export (%default-issue
            %sudoers-specification
            static-etc-files
            environment-variables))

(define %default-issue
  "\nThis is the GNU system.  Welcome.\n")

;; Root, and members of "wheel", may do everything.
(define %sudoers-specification
  (plain-file "sudoers" "\
root ALL=(ALL) ALL
%wheel ALL=(ALL) ALL\n"))

(define (validated-sudoers-file file)
  "Return FILE, which a build copies only if 'visudo' finds no fault with it."
  (computed-file "sudoers"
                 (with-imported-modules '((guix build utils))
                   #~(begin
                       (use-modules (guix build utils))
                       (invoke #+(file-append sudo "/sbin/visudo")
                               "--check" "--file" #$file)
                       (copy-file #$file #$output)))))

(define %os-release
  (plain-file "os-release" "\
NAME=\"Guix System\"
ID=guix
PRETTY_NAME=\"Guix System\"
LOGO=guix-icon
HOME_URL=\"https://guix.gnu.org\"
DOCUMENTATION_URL=\"https://guix.gnu.org/en/manual\"
SUPPORT_URL=\"https://guix.gnu.org/en/help\"
BUG_REPORT_URL=\"https://lists.gnu.org/mailman/listinfo/bug-guix\"
"))

(define %login.defs
  (plain-file "login.defs" "\
# What 'su' searches for programs before any profile is loaded.
ENV_PATH    /run/privileged/bin:\
/run/current-system/profile/bin:/run/current-system/profile/sbin
ENV_SUPATH  /run/privileged/bin:\
/run/current-system/profile/bin:/run/current-system/profile/sbin

# Users may change their name, room and telephone numbers with 'chfn'.
CHFN_RESTRICT   frwh
"))

(define %profile
  (mixed-text-file "profile" "\
# Set what every login shell needs, then what the profiles bring.

# Search paths over both profiles, which a profile's own file cannot know of.
export MANPATH=$HOME/.guix-profile/share/man:/run/current-system/profile/share/man
export INFOPATH=$HOME/.guix-profile/share/info:/run/current-system/profile/share/info
export XDG_DATA_DIRS=$HOME/.guix-profile/share:/run/current-system/profile/share
export XDG_CONFIG_DIRS=$HOME/.guix-profile/etc/xdg:/run/current-system/profile/etc/xdg

# Cursors of either profile, for libXcursor.
export XCURSOR_PATH=$HOME/.icons:$HOME/.guix-profile/share/icons:/run/current-system/profile/share/icons

# Whatever PATH was inherited is of no use here.
unset PATH

# The system's profile.
GUIX_PROFILE=/run/current-system/profile ; \\
. /run/current-system/profile/etc/profile

# An SSH server that does not use PAM has not read /etc/environment.  This comes
# after PATH is set, for 'cat' and 'cut', and before the user's own settings.
if [ -f /etc/environment -a -n \"$SSH_CLIENT\" \\
     -a -z \"$LINUX_MODULE_DIRECTORY\" ]
then
  . /etc/environment
  export `cat /etc/environment | cut -d= -f1`
fi

# The user's profiles; what 'guix pull' installed comes first.
for profile in \"$HOME/.guix-profile\" \"$HOME/.config/guix/current\"
do
  if [ -f \"$profile/etc/profile\" ]
  then
    GUIX_PROFILE=\"$profile\" ; \\
    . \"$profile/etc/profile\"
  else
    # Ready for the first package that is installed there.
    export PATH=\"$profile/bin:$PATH\"
  fi
done

# Privileged programs hide their plain namesakes.
export PATH=/run/privileged/bin:$PATH

# The manual of the Guix in use.
export INFOPATH=\"$HOME/.config/guix/current/share/info:$INFOPATH\"

# PAM sets it too, but not every way to log in passes through PAM.
umask 022

# Spelling dictionaries, for Hunspell.
export DICPATH=\"$HOME/.guix-profile/share/hunspell:/run/current-system/profile/share/hunspell\"

# Plugins of GStreamer.
export GST_PLUGIN_PATH=\"$HOME/.guix-profile/lib/gstreamer-1.0\"

if [ -n \"$BASH_VERSION\" -a -f /etc/bashrc ]
then
  # What only Bash understands.
  . /etc/bashrc
fi
"))

(define %bashrc
  (plain-file "bashrc" "\
# What every interactive Bash begins with.

# The prompt, until ~/.bashrc says otherwise.
PS1='\\u@\\h \\w${GUIX_ENVIRONMENT:+ [env]}\\$ '

# Completion of commands, which also finds what the user's profile has and what
# ~/.bash_completion adds.
if [ -f /run/current-system/profile/etc/profile.d/bash_completion.sh ]
then
  source /run/current-system/profile/etc/profile.d/bash_completion.sh
fi
"))

(define* (static-etc-files #:key host-name timezone issue
                           name-service-switch sudoers hurd)
  "Return the entries of /etc for a machine called HOST-NAME in TIMEZONE, greeting
with ISSUE.  NAME-SERVICE-SWITCH and SUDOERS, a file-like object, may be #f, and
so may HURD, the package of the Hurd."
  (define nsswitch
    (and=> name-service-switch name-service-switch->string))

  (define (net-base-file name)
    (list name (file-append net-base (string-append "/etc/" name))))

  (define (hurd-file name)
    (list name (file-append hurd (string-append "/etc/" name))))

  `(("os-release" ,%os-release)
    ,@(map net-base-file '("services" "protocols" "rpc"))
    ("login.defs" ,%login.defs)
    ("issue" ,(plain-file "issue" issue))
    ,@(if nsswitch
          `(("nsswitch.conf" ,(plain-file "nsswitch.conf" nsswitch)))
          '())
    ("profile" ,%profile)
    ("bashrc" ,%bashrc)
    ;; NetworkManager would otherwise take names that networks offer.
    ("hostname" ,(plain-file "hostname" host-name))
    ;; Programs read the name of the time zone here, and its rules from
    ;; "localtime".
    ("timezone" ,(plain-file "timezone"
                             (string-append (string-trim-both timezone) "\n")))
    ("localtime" ,(file-append tzdata "/share/zoneinfo/" timezone))
    ,@(if sudoers
          `(("sudoers" ,(validated-sudoers-file sudoers)))
          '())
    ,@(if hurd
          (map hurd-file '("login" "motd" "ttys"))
          '())))

(define (environment-variables locale)
  "Return the variables of /etc/environment, with messages in LOCALE."
  `(("LANG" . ,locale)
    ("TZDIR" . ,(file-append tzdata "/share/zoneinfo"))
    ("LINUX_MODULE_DIRECTORY" . "/run/booted-system/kernel/lib/modules")
    ;; OpenSSL and Git do not agree on how to call these.
    ("SSL_CERT_DIR" . "/etc/ssl/certs")
    ("SSL_CERT_FILE" . "/etc/ssl/certs/ca-certificates.crt")
    ("GIT_SSL_CAINFO" . "/etc/ssl/certs/ca-certificates.crt")
    ;; Themes of GTK are looked for here.
    ("GTK_DATA_PREFIX" . "/run/current-system/profile")
    ;; A missing /etc/machine-id is no reason to abort.
    ("DBUS_FATAL_WARNINGS" . "0")))
