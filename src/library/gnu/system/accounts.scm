;;; guixlite --- user accounts and groups as data
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The records, and their form in staged code.

(define-module (gnu system accounts)
  #:use-module ((guix gexp) #:select (file-append))
  #:use-module (guix records)
  #:use-module ((gnu packages bash) #:select (bash))
  #:use-module (ice-9 match)
  #:export (user-account
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
            subid-range
            subid-range?
            subid-range-name
            subid-range-start
            subid-range-count
            subid-range-end
            subid-range-has-start?
            subid-range-less
            sexp->user-account
            sexp->user-group
            sexp->subid-range
            default-shell))

;; The shell of accounts that name none: a string or a file-like object.
(define default-shell
  (make-parameter (file-append bash "/bin/bash")))

(define-record-type* <user-account>
  user-account make-user-account
  user-account?
  (name                   user-account-name)
  (password               user-account-password   ;as crypt(3) made it, or #f
                          (default #f))
  (uid                    user-account-uid        ;#f: the next free one
                          (default #f))
  (group                  user-account-group)     ;a name or a number
  (supplementary-groups   user-account-supplementary-groups
                          (default '()))
  (comment                user-account-comment
                          (default ""))
  (home-directory         user-account-home-directory
                          (thunked)
                          (default (string-append
                                    "/home/" (user-account-name this-record))))
  (create-home-directory? user-account-create-home-directory?
                          (default #t))
  (shell                  user-account-shell
                          (default (default-shell)))
  (system?                user-account-system?
                          (default #f)))

(define-record-type* <user-group>
  user-group make-user-group
  user-group?
  (name     user-group-name)
  (password user-group-password
            (default #f))
  (id       user-group-id                         ;#f: the next free one
            (default #f))
  (system?  user-group-system?
            (default #f)))

(define-record-type* <subid-range>
  subid-range make-subid-range
  subid-range?
  (name  subid-range-name)                        ;of the user or the group
  (start subid-range-start                        ;#f: wherever there is room
         (default #f))
  (count subid-range-count
         (default 65536)))

(define (subid-range-has-start? range)
  "Return true if RANGE says where it begins."
  (number? (subid-range-start range)))

(define (subid-range-end range)
  "Return the last identifier of RANGE, or #f if it does not say where it begins."
  (and (subid-range-has-start? range)
       (+ (subid-range-start range) (subid-range-count range) -1)))

(define (subid-range-less a b)
  "Return true if A is to be placed before B: ranges with a beginning come
first, in its order, the others follow by name."
  (match (cons (subid-range-start a) (subid-range-start b))
    ((#f . #f) (string<? (subid-range-name a) (subid-range-name b)))
    ((#f . _) #f)
    ((_ . #f) #t)
    ((start-a . start-b) (< start-a start-b))))

(define (sexp->user-group sexp)
  "Return the group that SEXP, as staged code has it, stands for."
  (match sexp
    ((name* password* id* system?*)
     (user-group
      (name name*) (password password*) (id id*) (system? system?*)))))

(define (sexp->user-account sexp)
  "Return the account that SEXP, as staged code has it, stands for."
  (match sexp
    ((name* uid* group* groups comment* home create-home? shell* password*
            system?*)
     (user-account
      (name name*)
      (uid uid*)
      (group group*)
      (supplementary-groups groups)
      (comment comment*)
      (home-directory home)
      (create-home-directory? create-home?)
      (shell shell*)
      (password password*)
      (system? system?*)))))

(define (sexp->subid-range sexp)
  "Return the range of identifiers that SEXP, as staged code has it, stands for."
  (match sexp
    ((name* start* count*)
     (subid-range
      (name name*) (start start*) (count count*)))))
