;;; guixlite --- channels
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Where package definitions come from, as data.  Nothing is fetched.

(define-module (guix channels)
  #:use-module (guix records)
  #:use-module (guix refused)
  #:autoload   (guix base16) (base16-string->bytevector)
  #:autoload   (guix openpgp) (openpgp-format-fingerprint)
  #:autoload   (guix profiles) (manifest-entry-properties)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-9)
  #:export (channel
            channel?
            channel-name
            channel-url
            channel-branch
            channel-commit
            channel-introduction
            channel-location
            channel-reference

            channel-introduction?
            make-channel-introduction
            channel-introduction-first-signed-commit
            channel-introduction-first-commit-signer

            openpgp-fingerprint->bytevector
            openpgp-fingerprint

            %default-guix-channel
            %default-channels
            guix-channel?
            repository->guix-channel

            channel-instance?
            channel-instance-channel
            channel-instance-commit
            channel-instance-checkout

            authenticate-channel
            latest-channel-instances
            checkout->channel-instance
            latest-channel-derivation
            channel-instance->sexp
            channel-instances->manifest
            %channel-profile-hooks
            channel-instances->derivation
            ensure-forward-channel-update

            profile-channels
            manifest-entry-channel
            sexp->channel
            channel->code

            channel-news-entry?
            channel-news-entry-commit
            channel-news-entry-tag
            channel-news-entry-title
            channel-news-entry-body

            channel-news-for-commit))

(define-record-type* <channel> channel make-channel
  channel?
  (name         channel-name)
  (url          channel-url)
  (branch       channel-branch (default "master"))
  (commit       channel-commit (default #f))
  (introduction channel-introduction (default #f))
  (location     channel-location
                (default (current-source-location)) (innate)))

(define-record-type <channel-introduction>
  (make-channel-introduction first-signed-commit first-commit-signer)
  channel-introduction?
  (first-signed-commit channel-introduction-first-signed-commit)
  (first-commit-signer channel-introduction-first-commit-signer))

(define (openpgp-fingerprint->bytevector text)
  "Return the bytevector of TEXT, a fingerprint in hexadecimal with spaces."
  (base16-string->bytevector
   (string-downcase (string-filter char-set:hex-digit text))))

(define (openpgp-fingerprint text)
  "Return the bytevector of TEXT, a fingerprint in hexadecimal with spaces."
  (openpgp-fingerprint->bytevector text))

(define %default-channel-url
  "https://git.savannah.gnu.org/git/guix.git")

(define %guix-channel-introduction
  (make-channel-introduction
   "9edb3f66fd807b096b48283debdcddccfea34bad"
   (openpgp-fingerprint
    "BBB0 2DDF 2CEA F6A8 0D1D  E643 A2A0 6DF2 A33A 54FA")))

(define %default-guix-channel
  (channel
   (name 'guix)
   (branch "master")
   (url %default-channel-url)
   (introduction %guix-channel-introduction)))

(define %default-channels
  (list %default-guix-channel))

(define (guix-channel? channel)
  "Return true if CHANNEL is Guix itself."
  (eq? 'guix (channel-name channel)))

(define (channel-reference channel)
  "Return what CHANNEL asks for of its repository: a pair of the symbol 'branch'
or 'tag-or-commit' and of a string."
  (if (channel-commit channel)
      `(tag-or-commit . ,(channel-commit channel))
      `(branch . ,(channel-branch channel))))

(define-record-type <channel-instance>
  (channel-instance channel commit checkout)
  channel-instance?
  (channel  channel-instance-channel)
  (commit   channel-instance-commit)
  (checkout channel-instance-checkout))

(define-record-type <channel-news-entry>
  (channel-news-entry commit tag title body)
  channel-news-entry?
  (commit channel-news-entry-commit)
  (tag    channel-news-entry-tag)
  (title  channel-news-entry-title)
  (body   channel-news-entry-body))

(define* (checkout->channel-instance checkout
                                     #:key commit
                                     (url checkout) (name 'guix))
  "Return the instance at COMMIT of the channel NAME, whose files are in the
directory CHECKOUT and come from URL."
  (channel-instance (channel
                     (name name)
                     (commit commit)
                     (url url))
                    commit checkout))

(define (introduction->sexp introduction)
  `(introduction
    (channel-introduction
     (version 0)
     (commit ,(channel-introduction-first-signed-commit introduction))
     (signer ,(openpgp-format-fingerprint
               (channel-introduction-first-commit-signer introduction))))))

(define (channel-instance->sexp instance)
  "Return INSTANCE as a list that can be written."
  (let ((channel (channel-instance-channel instance)))
    `(repository
      (version 0)
      (url ,(channel-url channel))
      (branch ,(channel-branch channel))
      (commit ,(channel-instance-commit instance))
      (name ,(channel-name channel))
      ,@(if (channel-introduction channel)
            (list (introduction->sexp (channel-introduction channel)))
            '()))))

(define* (sexp->channel sexp #:optional (channel-name 'channel))
  "Return the channel that SEXP, as 'channel-instance->sexp' makes it,
describes; its name is CHANNEL-NAME unless SEXP has one."
  (define (field name fields default)
    (match (assq name fields)
      ((_ value) value)
      (_ default)))

  (define (sexp->introduction sexp)
    (match sexp
      (('channel-introduction ('version 0) ('commit commit) ('signer signer)
                              . _)
       (make-channel-introduction commit (openpgp-fingerprint signer)))
      (_ #f)))

  (match sexp
    (('repository ('version 0) . fields)
     (channel
      (name (field 'name fields channel-name))
      (url (field 'url fields #f))
      (branch (field 'branch fields "master"))
      (commit (field 'commit fields #f))
      (introduction (sexp->introduction (field 'introduction fields #f)))))
    (_ #f)))

(define (manifest-entry-channel entry)
  "Return the channel that ENTRY, of a manifest, comes from, or #f."
  (match (assq 'source (manifest-entry-properties entry))
    (('source source . _) (sexp->channel source))
    (_ #f)))

(define* (channel->code channel #:key (include-introduction? #t))
  "Return the code that makes CHANNEL."
  (let ((introduction (and include-introduction?
                           (channel-introduction channel))))
    `(channel
      (name ',(channel-name channel))
      (url ,(channel-url channel))
      (branch ,(channel-branch channel))
      ,@(if (channel-commit channel)
            `((commit ,(channel-commit channel)))
            '())
      ,@(if introduction
            `((introduction
               (make-channel-introduction
                ,(channel-introduction-first-signed-commit introduction)
                (openpgp-fingerprint
                 ,(openpgp-format-fingerprint
                   (channel-introduction-first-commit-signer
                    introduction))))))
            '()))))

(define %channel-profile-hooks
  '())

(define-refused "reads a repository"
  authenticate-channel latest-channel-instances
  latest-channel-derivation channel-instances->manifest
  channel-instances->derivation ensure-forward-channel-update
  profile-channels channel-news-for-commit)

(define* (repository->guix-channel directory
                                   #:key (introduction %guix-channel-introduction))
  "Return the channel that stands for the Guix tree that DIRECTORY is in.  Its
commit is not known, since repositories are not read."
  (channel
   (inherit %default-guix-channel)
   (url directory)
   (introduction introduction)))
