;;; guixlite --- manifests and profiles
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; A manifest lists packages and their outputs; a profile is what they would
;;; be put together into.

(define-module (guix profiles)
  #:use-module (guix config)
  #:use-module (guix records)
  #:use-module (guix packages)
  #:use-module (guix derivations)
  #:use-module (guix diagnostics)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix monads)
  #:use-module (guix refused)
  #:use-module (guix search-paths)
  #:use-module (guix store)
  #:use-module (guix utils)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (&profile-error
            profile-error?
            profile-error-profile
            &profile-not-found-error
            profile-not-found-error?
            &profile-collision-error
            profile-collision-error?
            profile-collision-error-entry
            profile-collision-error-conflict
            &missing-generation-error
            missing-generation-error?
            missing-generation-error-generation
            &unmatched-pattern-error
            unmatched-pattern-error?
            unmatched-pattern-error-pattern
            unmatched-pattern-error-manifest

            manifest make-manifest
            manifest?
            manifest-entries
            manifest-transitive-entries

            <manifest-entry>
            manifest-entry
            manifest-entry?
            manifest-entry-name
            manifest-entry-version
            manifest-entry-output
            manifest-entry-item
            manifest-entry-dependencies
            manifest-entry-search-paths
            manifest-entry-parent
            manifest-entry-properties
            lower-manifest-entry

            manifest-entry=?

            manifest-pattern
            manifest-pattern?
            manifest-pattern-name
            manifest-pattern-version
            manifest-pattern-output

            concatenate-manifests
            map-manifest-entries
            manifest-remove
            manifest-add
            manifest-lookup
            manifest-installed?
            manifest-matching-entries
            manifest-search-paths
            check-for-collisions

            manifest->code

            manifest-transaction
            manifest-transaction?
            manifest-transaction-install
            manifest-transaction-remove
            manifest-transaction-install-entry
            manifest-transaction-remove-pattern
            manifest-transaction-null?
            manifest-transaction-removal-candidate?
            manifest-perform-transaction
            manifest-transaction-effects

            profile-manifest
            package->manifest-entry
            default-package-properties
            package->development-manifest
            packages->manifest
            ca-certificate-bundle
            %default-profile-hooks
            %manifest-format-version
            profile-derivation
            profile-search-paths
            load-profile

            <profile>
            profile
            profile?
            profile-name
            profile-content
            profile-hooks
            profile-locales?
            profile-allow-collisions?
            profile-relative-symlinks?
            lower-profile

            generation-number
            generation-profile
            generation-numbers
            profile-generations
            relative-generation-spec->number
            relative-generation
            previous-generation-number
            generation-time
            generation-file-name
            switch-to-generation
            roll-back
            delete-generation

            %user-profile-directory
            %profile-directory
            %current-profile
            ensure-profile-directory
            canonicalize-profile
            user-friendly-profile

            linux-module-database))


;;; Errors.

(define-condition-type &profile-error &error
  profile-error?
  (profile profile-error-profile))

(define-condition-type &profile-not-found-error &profile-error
  profile-not-found-error?)

(define-condition-type &profile-collision-error &error
  profile-collision-error?
  (entry    profile-collision-error-entry)
  (conflict profile-collision-error-conflict))

(define-condition-type &unmatched-pattern-error &error
  unmatched-pattern-error?
  (pattern  unmatched-pattern-error-pattern)
  (manifest unmatched-pattern-error-manifest))

(define-condition-type &missing-generation-error &profile-error
  missing-generation-error?
  (generation missing-generation-error-generation))


;;; Manifests.

(define-record-type <manifest>
  (manifest entries)
  manifest?
  (entries manifest-entries))

(define (make-manifest entries)
  "Return the manifest of ENTRIES."
  (manifest entries))

(define-record-type* <manifest-entry> manifest-entry
  make-manifest-entry
  manifest-entry?
  (name         manifest-entry-name)
  (version      manifest-entry-version)
  (output       manifest-entry-output (default "out"))
  (item         manifest-entry-item)
  (dependencies manifest-entry-dependencies (default '()))
  (search-paths manifest-entry-search-paths (default '()))
  (parent       manifest-entry-parent (default (delay #f)))
  (properties   manifest-entry-properties (default '())))

(define-record-type* <manifest-pattern> manifest-pattern
  make-manifest-pattern
  manifest-pattern?
  (name    manifest-pattern-name)
  (version manifest-pattern-version (default #f))
  (output  manifest-pattern-output (default "out")))

(define (manifest-entry=? entry1 entry2)
  "Return true if ENTRY1 and ENTRY2 are the same but for their properties."
  (define (same? accessor)
    (equal? (accessor entry1) (accessor entry2)))

  (define (dependencies entry)
    (manifest-entry-dependencies entry))

  (and (same? manifest-entry-name)
       (same? manifest-entry-version)
       (same? manifest-entry-output)
       (let ((item1 (manifest-entry-item entry1))
             (item2 (manifest-entry-item entry2)))
         (or (eq? item1 item2)
             (and (string? item1) (equal? item1 item2))
             (and (not (package? item1)) (equal? item1 item2))))
       (same? manifest-entry-search-paths)
       (= (length (dependencies entry1)) (length (dependencies entry2)))
       (every manifest-entry=? (dependencies entry1) (dependencies entry2))))

(define (manifest-transitive-entries manifest)
  "Return the entries of MANIFEST and those that they depend on."
  (let loop ((pending (manifest-entries manifest)) (result '()))
    (cond ((null? pending)
           (reverse result))
          ((member (car pending) result
                   (lambda (a b) (manifest-entry=? a b)))
           (loop (cdr pending) result))
          (else
           (loop (append (manifest-entry-dependencies (car pending))
                         (cdr pending))
                 (cons (car pending) result))))))

(define (default-package-properties package)
  "Return the properties of an entry for PACKAGE: the transformations that it
went through."
  (match (assq-ref (package-properties package) 'transformations)
    (#f '())
    (done (list (cons 'transformations done)))))

(define (known-of package get)
  "Return the list that GET gives of PACKAGE, or none where only the name of
PACKAGE is known."
  (if (table-package? package)
      '()
      (get package)))

(define (propagated-entry input parent)
  "Return the entry for INPUT, which the package of PARENT, a promise of an
entry, propagates."
  (match input
    ((label package . outputs)
     (apply package->manifest-entry package
            `(,@outputs #:parent ,parent)))))

(define* (package->manifest-entry package #:optional (output "out")
                                  #:key (parent (delay #f))
                                  (properties
                                   (default-package-properties package)))
  "Return the entry for OUTPUT of PACKAGE.  What a package propagates is left
out where only its name is known."
  (letrec ((entry
            (manifest-entry
              (item package)
              (output output)
              (name (package-name package))
              (version (package-version package))
              (properties properties)
              (parent parent)
              (dependencies
               (map (lambda (input)
                      (propagated-entry input (delay entry)))
                    (known-of package package-propagated-inputs)))
              (search-paths
               (known-of package package-transitive-native-search-paths)))))
    entry))

(define (input->entry input)
  "Return the entry for INPUT of a package, or #f if it is no package."
  (match input
    ((_ (? package? package) . outputs)
     (apply package->manifest-entry package outputs))
    (_ #f)))

(define* (package->development-manifest package
                                        #:optional (system (%current-system))
                                        #:key target)
  "Return the manifest of what PACKAGE is built with on SYSTEM."
  (let ((inputs (package-development-inputs package system #:target target)))
    (manifest (filter-map input->entry inputs))))

(define (package->entry object)
  "Return the entry for OBJECT: a package, an inferior package, or a list of one
and of its output."
  (match object
    (((? package? package) output)
     (package->manifest-entry package output))
    ((? package? package)
     (package->manifest-entry package))
    ((thing output)
     (other->entry thing output))
    (thing
     (other->entry thing "out"))))

(define (other->entry thing output)
  "Return the entry for OUTPUT of THING, which has to be an inferior package or
something that is not known here."
  (define (late module name)
    (module-ref (resolve-interface module) name))

  (cond (((late '(guix inferior) 'inferior-package?) thing)
         ((late '(guix inferior) 'inferior-package->manifest-entry) thing output))
        (((late '(guix opaque) 'opaque?) thing)
         (manifest-entry
          (name (symbol->string ((late '(guix opaque) 'opaque-name) thing)))
          (version thing)
          (output output)
          (item thing)))
        (else
         (throw 'wrong-type-arg 'packages->manifest
                "Wrong package object: ~S" (list thing) (list thing)))))

(define (packages->manifest packages)
  "Return the manifest of PACKAGES, which are packages or lists of a package and
of an output."
  (manifest (delete-duplicates (map package->entry packages)
                               manifest-entry=?)))

(define (concatenate-manifests manifests)
  "Return the manifest of the entries of all MANIFESTS."
  (manifest (append-map manifest-entries manifests)))

(define (map-manifest-entries proc manifest)
  "Return the manifest of the results of PROC for the entries of MANIFEST."
  (make-manifest (map proc (manifest-entries manifest))))

(define (pattern-predicate pattern)
  "Return the predicate of the entries that PATTERN matches."
  (lambda (entry)
    (and (string=? (manifest-pattern-name pattern)
                   (manifest-entry-name entry))
         (or (not (manifest-pattern-output pattern))
             (not (manifest-entry-output entry))
             (string=? (manifest-pattern-output pattern)
                       (manifest-entry-output entry)))
         (or (not (manifest-pattern-version pattern))
             (string=? (manifest-pattern-version pattern)
                       (manifest-entry-version entry))))))

(define (manifest-remove manifest patterns)
  "Return MANIFEST without the entries that one of PATTERNS matches."
  (make-manifest (fold (lambda (pattern entries)
                         (remove (pattern-predicate pattern) entries))
                       (manifest-entries manifest)
                       patterns)))

(define (manifest-add manifest entries)
  "Return MANIFEST with ENTRIES, which take the place of those of the same name
and output."
  (define (same-place? entry)
    (lambda (other)
      (and (equal? (manifest-entry-name entry) (manifest-entry-name other))
           (equal? (manifest-entry-output entry)
                   (manifest-entry-output other)))))

  (make-manifest (fold (lambda (entry result)
                         (cons entry (remove (same-place? entry) result)))
                       (manifest-entries manifest)
                       entries)))

(define (manifest-lookup manifest pattern)
  "Return the first entry of MANIFEST that PATTERN matches, or #f."
  (find (pattern-predicate pattern) (manifest-entries manifest)))

(define (manifest-installed? manifest pattern)
  "Return true if PATTERN matches an entry of MANIFEST."
  (->bool (manifest-lookup manifest pattern)))

(define (manifest-matching-entries manifest patterns)
  "Return the entries of MANIFEST that PATTERNS match; each has to match one."
  (define (matching pattern)
    (let ((found (filter (pattern-predicate pattern)
                         (manifest-entries manifest))))
      (when (null? found)
        (raise (condition (&unmatched-pattern-error
                           (manifest manifest)
                           (pattern pattern)))))
      found))

  (append-map matching patterns))

(define (manifest-search-paths manifest)
  "Return the search paths of MANIFEST, with that of programs."
  (delete-duplicates
   (cons $PATH
         (append-map manifest-entry-search-paths
                     (manifest-entries manifest)))))

(define* (lower-manifest-entry entry system #:key target)
  "Return, in the store monad, ENTRY with the object that stands for its item in
the store."
  (if (string? (manifest-entry-item entry))
      (store-return entry)
      (mlet %store-monad
          ((lowered (lower-object (manifest-entry-item entry) system
                                  #:target target))
           (dependencies (mapm %store-monad
                               (lambda (entry)
                                 (lower-manifest-entry entry system
                                                       #:target target))
                               (manifest-entry-dependencies entry))))
        (return (manifest-entry
                 (inherit entry)
                 (item (if (derivation? lowered)
                           (derivation->output-path
                            lowered (manifest-entry-output entry))
                           lowered))
                 (dependencies dependencies))))))

(define* (check-for-collisions manifest system #:key target)
  "Return true in the store monad.  It is an error if two entries of MANIFEST
have a name and output in common and different items."
  (define (conflict entry entries)
    (find (lambda (other)
            (and (string=? (manifest-entry-name entry)
                           (manifest-entry-name other))
                 (string=? (manifest-entry-output entry)
                           (manifest-entry-output other))
                 (not (equal? (manifest-entry-item entry)
                              (manifest-entry-item other)))))
          entries))

  (let loop ((entries (manifest-transitive-entries manifest)))
    (cond ((null? entries)
           (store-return #t))
          ((conflict (car entries) (cdr entries))
           => (lambda (other)
                (raise (condition (&profile-collision-error
                                   (entry (car entries))
                                   (conflict other))))))
          (else
           (loop (cdr entries))))))

(define* (manifest->code manifest #:key (entry-package-version (const "")))
  "Return the code that gives a manifest like MANIFEST, with the version that
ENTRY-PACKAGE-VERSION returns for each entry."
  (define (specification entry)
    (let ((version (entry-package-version entry)))
      (if (string-null? version)
          (manifest-entry-name entry)
          (string-append (manifest-entry-name entry) "@" version))))

  (define (specification+output entry)
    (if (string=? (manifest-entry-output entry) "out")
        (specification entry)
        (string-append (specification entry) ":"
                       (manifest-entry-output entry))))

  (define (transformations entry)
    (assq-ref (manifest-entry-properties entry) 'transformations))

  (define names
    (let ((options (delete-duplicates
                    (filter-map transformations
                                (manifest-entries manifest)))))
      (map (lambda (options index)
             (cons options
                   (string->symbol
                    (string-append "transform"
                                   (number->string (+ index 1))))))
           options
           (iota (length options)))))

  (define (entry->code entry)
    (let* ((package `(specification->package ,(specification entry)))
           (name (assoc-ref names (transformations entry)))
           (package (if name `(,name ,package) package)))
      (if (string=? (manifest-entry-output entry) "out")
          package
          `(list ,package ,(manifest-entry-output entry)))))

  (if (null? names)
      `(begin
         (specifications->manifest
          (list ,@(map specification+output (manifest-entries manifest)))))
      `(begin
         (use-modules (guix transformations))

         ,@(map (match-lambda
                  ((options . name)
                   `(define ,name (options->transformation ',options))))
                names)

         (packages->manifest
          (list ,@(map entry->code (manifest-entries manifest)))))))


;;; Transactions.

(define-record-type* <manifest-transaction> manifest-transaction
  make-manifest-transaction
  manifest-transaction?
  (install manifest-transaction-install (default '()))
  (remove  manifest-transaction-remove (default '())))

(define (manifest-transaction-install-entry entry transaction)
  "Return TRANSACTION with ENTRY to be installed."
  (manifest-transaction
   (inherit transaction)
   (install (cons entry (manifest-transaction-install transaction)))))

(define (manifest-transaction-remove-pattern pattern transaction)
  "Return TRANSACTION with what PATTERN matches to be removed."
  (manifest-transaction
   (inherit transaction)
   (remove (cons pattern (manifest-transaction-remove transaction)))))

(define (manifest-transaction-null? transaction)
  "Return true if TRANSACTION changes nothing."
  (and (null? (manifest-transaction-install transaction))
       (null? (manifest-transaction-remove transaction))))

(define (manifest-transaction-removal-candidate? entry transaction)
  "Return true if TRANSACTION removes ENTRY."
  (any (lambda (pattern)
         ((pattern-predicate pattern) entry))
       (manifest-transaction-remove transaction)))

(define (manifest-perform-transaction manifest transaction)
  "Return MANIFEST after TRANSACTION."
  (manifest-add (manifest-remove manifest
                                 (manifest-transaction-remove transaction))
                (manifest-transaction-install transaction)))

(define (manifest-transaction-effects manifest transaction)
  "Return what TRANSACTION does to MANIFEST: the entries that it removes and
those that it installs, and the pairs of old and new ones that it upgrades and
downgrades."
  (define (previous entry)
    (manifest-lookup manifest
                     (manifest-pattern
                      (name (manifest-entry-name entry))
                      (output (manifest-entry-output entry)))))

  (define (pair=? pair1 pair2)
    (and (manifest-entry=? (car pair1) (car pair2))
         (manifest-entry=? (cdr pair1) (cdr pair2))))

  (define (newer? pair)
    (version>=? (manifest-entry-version (cdr pair))
                (manifest-entry-version (car pair))))

  (let* ((pairs (map (lambda (entry)
                       (cons (previous entry) entry))
                     (manifest-transaction-install transaction)))
         (replacing (filter car pairs)))
    (values (delete-duplicates
             (manifest-matching-entries
              manifest (manifest-transaction-remove transaction))
             manifest-entry=?)
            (delete-duplicates (map cdr (remove car pairs))
                               manifest-entry=?)
            (delete-duplicates (filter newer? replacing) pair=?)
            (delete-duplicates (remove newer? replacing) pair=?))))


;;; Profiles.

(define-syntax-rule (define-hooks name ...)
  ;; Define each NAME as a hook: a procedure that returns, in the store monad,
  ;; the derivation of what is added to the profile of a manifest.
  (begin
    (define* (name manifest #:optional system #:key target)
      (store-return (make-derivation (symbol->string 'name) manifest
                                     #:system (or system (%current-system)))))
    ...))

(define-hooks
  info-dir-file manual-database/optional fonts-dir-file ghc-package-cache-file
  ca-certificate-bundle emacs-subdirs gdk-pixbuf-loaders-cache-file
  glib-schemas gtk-icon-themes gtk-im-modules texlive-font-maps
  xdg-desktop-database xdg-mime-database linux-module-database)

(define %default-profile-hooks
  (list info-dir-file manual-database/optional fonts-dir-file
        ghc-package-cache-file ca-certificate-bundle emacs-subdirs
        gdk-pixbuf-loaders-cache-file glib-schemas gtk-icon-themes
        gtk-im-modules texlive-font-maps xdg-desktop-database
        xdg-mime-database))

(define %manifest-format-version 4)

(define-record-type* <profile> profile make-profile
  profile?
  (name               profile-name (default "profile"))
  (content            profile-content)
  (hooks              profile-hooks (default %default-profile-hooks))
  (locales?           profile-locales? (default #t))
  (allow-collisions?  profile-allow-collisions? (default #f))
  (relative-symlinks? profile-relative-symlinks? (default #f))
  (format-version     profile-format-version
                      (default %manifest-format-version)))

(define* (profile-derivation manifest
                             #:key (name "profile")
                             (hooks %default-profile-hooks)
                             (locales? #t)
                             allow-unsupported-packages?
                             allow-collisions?
                             relative-symlinks?
                             (format-version %manifest-format-version)
                             system target)
  "Return, in the store monad, the derivation of the profile NAME of MANIFEST
for SYSTEM and TARGET."
  (lambda (store)
    (values (make-derivation name manifest
                             #:system (or system (%current-system))
                             #:target target
                             #:options `(#:hooks ,hooks
                                         #:locales? ,locales?))
            store)))

(define (lower-profile profile system target)
  "Return, in the store monad, the derivation of PROFILE for SYSTEM and TARGET."
  (profile-derivation (profile-content profile)
                      #:name (profile-name profile)
                      #:hooks (profile-hooks profile)
                      #:locales? (profile-locales? profile)
                      #:system system
                      #:target target))

(define (profile-regexp profile)
  (make-regexp (string-append "^" (basename profile) "-([0-9]+)-link$")))

(define (generation-file-name profile generation)
  "Return the file name of GENERATION, a number, of PROFILE."
  (string-append profile "-" (number->string generation) "-link"))

(define %user-profile-directory
  (and=> (getenv "HOME")
         (lambda (home)
           (string-append home "/.guix-profile"))))

(define %profile-directory
  (string-append %state-directory "/profiles/"
                 (let ((user (or (getenv "USER") (getenv "LOGNAME"))))
                   (if user
                       (string-append "per-user/" user)
                       "default"))))

(define %current-profile
  (string-append %profile-directory "/guix-profile"))

(define (user-friendly-profile profile)
  "Return the name that PROFILE has in the user's home, if it has one."
  (if (and %user-profile-directory
           (string=? profile %current-profile))
      %user-profile-directory
      profile))

(define-refused "reads or changes an installed profile"
  profile-manifest profile-search-paths load-profile
  generation-number generation-profile generation-numbers profile-generations
  relative-generation-spec->number relative-generation
  previous-generation-number generation-time switch-to-generation roll-back
  delete-generation ensure-profile-directory canonicalize-profile)
