;;; guixlite --- accounts as a service
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The accounts and groups of every system, and the service that creates them
;;; with their home directories, /etc/skel and /etc/shells.

(define-module (gnu system shadow)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix modules)
  #:use-module ((guix diagnostics) #:select (warning))
  #:use-module (gnu services)
  #:use-module (gnu services shepherd)
  #:use-module (gnu system accounts)
  #:use-module (gnu system skeletons)
  #:use-module (gnu system subids)
  #:use-module ((gnu system file-systems) #:select (%tty-gid))
  #:use-module ((gnu packages admin) #:select (shadow))
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:re-export (user-account
               user-account?
               user-account-name
               user-account-password
               user-account-uid
               user-account-group
               user-account-supplementary-groups
               user-account-comment
               user-account-home-directory
               user-account-create-home-directory?
               user-account-shell
               user-account-system?
               user-group
               user-group?
               user-group-name
               user-group-password
               user-group-id
               user-group-system?
               %default-bashrc
               %default-bash-profile
               %default-zprofile
               %default-xdefaults
               %default-gdbinit
               %default-nanorc
               %default-dotguile
               %default-skeleton-home-config
               default-skeletons
               skeleton-directory
               subids-configuration
               subids-configuration?
               subids-configuration-add-root?
               subids-configuration-subgids
               subids-configuration-subuids
               subids-extension
               subids-extension?
               subids-extension-subgids
               subids-extension-subuids
               subids-service-type)
  #:export (%base-groups
            %base-user-accounts
            account-service-type
            account-service))


;;;
;;; What every system has.
;;;

(define* (system-group group-name #:optional group-id)
  "Return the system group GROUP-NAME, numbered GROUP-ID if that is given."
  (user-group
   (name group-name)
   (id group-id)
   (system? #t)))

;; "wheel" is for those who may become root, "nogroup" for daemons; udev and
;; others give devices to the rest.
(define %base-groups
  (cons* (system-group "root" 0)
         (system-group "wheel")
         (system-group "users")
         (system-group "nogroup")
         (system-group "tty" %tty-gid)
         (map system-group
              '("dialout" "kmem" "input" "video" "audio" "netdev" "lp" "disk"
                "floppy" "cdrom" "tape" "kvm"))))

;; root is not here: 'operating-system' adds it where it is missing.
(define %base-user-accounts
  (list (user-account
         (name "nobody")
         (uid 65534)
         (group "nogroup")
         (shell (file-append shadow "/sbin/nologin"))
         (home-directory "/nonexistent")
         (create-home-directory? #f)
         (system? #t))))


;;;
;;; Checks.
;;;

(define (repeated strings)
  "Return those STRINGS that occur more than once, each once."
  (let ((counts (make-hash-table)))
    (for-each (lambda (string)
                (hash-set! counts string (1+ (hash-ref counts string 0))))
              strings)
    (delete-duplicates
     (filter (lambda (string) (> (hash-ref counts string) 1)) strings))))

(define (distinct objects)
  "Return OBJECTS in their order, each once, however often it is among them."
  (let ((seen (make-hash-table)))
    (filter (lambda (object)
              (and (not (hashq-ref seen object))
                   (begin
                     (hashq-set! seen object #t)
                     #t)))
            objects)))

(define (assert-unique-account-names users)
  "Warn about names that several of USERS have."
  (let ((names (repeated (map user-account-name users))))
    (unless (null? names)
      (warning (G_ "the following accounts appear more than once:~{ ~a~}~%")
               names))))

(define (assert-unique-group-names groups)
  "Warn about names that several of GROUPS have."
  (let ((names (repeated (map user-group-name groups))))
    (unless (null? names)
      (warning (G_ "the following groups appear more than once:~{ ~a~}~%")
               names))))

(define (assert-valid-users/groups users groups)
  "Fail if one of USERS is in a group that is not among GROUPS."
  (define declared (make-hash-table))

  (define (check kind user group)
    (unless (hash-ref declared group)
      (raise (condition
              (&message
               (message (format #f (G_ "~a group '~a' of user '~a' is undeclared")
                                kind group (user-account-name user))))))))

  (for-each (lambda (group)
              (hash-set! declared (user-group-name group) #t))
            groups)
  (for-each (lambda (user)
              (check "primary" user (user-account-group user))
              (for-each (lambda (group) (check "supplementary" user group))
                        (user-account-supplementary-groups user)))
            users))


;;;
;;; The service.
;;;

(define (user-group->gexp group)
  "Return GROUP as staged code that gives a list."
  #~(list #$(user-group-name group)
          #$(user-group-password group)
          #$(user-group-id group)
          #$(user-group-system? group)))

(define (user-account->gexp account)
  "Return ACCOUNT as staged code that gives a list; its shell is evaluated."
  #~`(#$(user-account-name account)
      #$(user-account-uid account)
      #$(user-account-group account)
      #$(user-account-supplementary-groups account)
      #$(user-account-comment account)
      #$(user-account-home-directory account)
      #$(user-account-create-home-directory? account)
      ,#$(user-account-shell account)
      #$(user-account-password account)
      #$(user-account-system? account)))

(define (account-activation accounts+groups)
  "Return staged code that creates the accounts and groups among
ACCOUNTS+GROUPS, which are checked first."
  (let ((accounts (distinct (filter user-account? accounts+groups)))
        (groups (distinct (filter user-group? accounts+groups))))
    (assert-unique-account-names accounts)
    (assert-unique-group-names groups)
    (assert-valid-users/groups accounts groups)
    (with-imported-modules (source-module-closure '((gnu system accounts)))
      #~(begin
          (use-modules (gnu system accounts))

          (activate-users+groups
           (map sexp->user-account
                (list #$@(map user-account->gexp accounts)))
           (map sexp->user-group
                (list #$@(map user-group->gexp groups))))))))

;; Homes are created when all file systems are mounted, since /home may be one
;; of them.  The service is over as soon as it is done, so that a new
;; configuration can start it again.
(define (account-shepherd-service accounts+groups)
  "Return the Shepherd service that makes a home for each of the accounts among
ACCOUNTS+GROUPS."
  (define accounts (filter user-account? accounts+groups))

  (list (shepherd-service
         (documentation "Create the home directories of users.")
         (provision '(user-homes))
         (requirement '(file-systems))
         (one-shot? #t)
         (modules '((gnu build activation)
                    (gnu system accounts)))
         (start (with-imported-modules (source-module-closure
                                        '((gnu build activation)
                                          (gnu system accounts)))
                  #~(lambda ()
                      (activate-user-home
                       (map sexp->user-account
                            (list #$@(map user-account->gexp accounts))))
                      #t))))))

(define (shells-file shells)
  "Return a file that lists SHELLS after those with fixed names, for /etc/shells."
  (computed-file
   "shells"
   #~(begin
       (use-modules (srfi srfi-1))

       (call-with-output-file #$output
         (lambda (port)
           (for-each (lambda (shell)
                       (display shell port)
                       (newline port))
                     (cons* "/bin/sh"
                            "/run/current-system/profile/bin/sh"
                            "/run/current-system/profile/bin/bash"
                            (delete-duplicates (list #$@shells)))))))))

(define (etc-files arguments)
  "Return the entries of /etc for ARGUMENTS, accounts, groups and skeletons."
  `(("skel" ,(skeleton-directory (filter pair? arguments)))
    ("shells" ,(shells-file (map user-account-shell
                                 (filter user-account? arguments))))))

(define account-service-type
  (service-type
   (name 'account)
   (extensions
    (list (service-extension activation-service-type account-activation)
          (service-extension shepherd-root-service-type
                             account-shepherd-service)
          ;; Daemons wait for their home directories.
          (service-extension user-processes-service-type
                             (const '(user-homes)))
          (service-extension etc-service-type etc-files)))
   (compose concatenate)
   (extend append)
   (default-value '())
   (description "Create user accounts and groups, and the home directories of
those accounts that have one.")))

(define (account-service accounts+groups skeletons)
  "Return the service with ACCOUNTS+GROUPS to create, and SKELETONS as the files
of a new home directory."
  (service account-service-type (append skeletons accounts+groups)))
