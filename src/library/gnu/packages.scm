;;; guixlite --- packages by name
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; What finds packages by what a user calls them.  Which packages there are is
;;; known natively: from the tree on the load path, or from the embedded table.

(define-module (gnu packages)
  #:use-module (guix packages)
  #:use-module (guix gexp)
  #:use-module (guix utils)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (guix ui)
  #:use-module (guix profiles)
  #:use-module ((guix discovery) #:select (all-modules fold-module-public-variables))
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:use-module (srfi srfi-71)
  #:use-module (ice-9 match)
  #:export (search-patch
            search-patches
            search-auxiliary-file
            search-path
            %patch-path
            %auxiliary-files-path
            %package-module-path
            %default-package-module-path
            cache-is-authoritative?
            fold-packages
            fold-available-packages
            find-newest-available-packages
            find-packages-by-name
            find-package-locations
            find-best-packages-by-name
            specification->package
            specification->package+output
            specification->location
            specifications->manifest
            specifications->packages
            package-unique-version-prefix
            generate-package-cache))

;; Where patches and package modules stand.  The files are those of a tree on
;; the load path; without one they are named and not read.

(define %auxiliary-files-path
  (make-parameter (map (lambda (directory)
                         (string-append directory "/gnu/packages/aux-files"))
                       %load-path)))

(define %patch-path
  (make-parameter (append-map (lambda (directory)
                                (list directory
                                      (string-append directory
                                                     "/gnu/packages/patches")))
                              %load-path)))

(define %default-package-module-path
  (map (lambda (directory) (cons directory "gnu/packages")) %load-path))

(define %package-module-path
  (make-parameter %default-package-module-path))

(define (standing-file name)
  "Return the object that stands for file NAME of a Guix tree that is not here."
  (plain-file name ""))

(define (search-auxiliary-file name)
  "Return the auxiliary file of package modules that is called NAME."
  (or (search-path (%auxiliary-files-path) name)
      (standing-file name)))

(define (search-patch name)
  "Return the patch called NAME."
  (or (search-path (%patch-path) name)
      (standing-file name)))

(define-syntax-rule (search-patches name ...)
  ;; The patches called NAME ..., in this order.
  (list (search-patch name) ...))

;; What may be meant by a name is an entry: of the embedded table, a list of a
;; number, a version and words with commas between them; of a tree, a package.

(define (entry-version entry)
  (if (package? entry) (package-version entry) (second entry)))

(define (entry-visible? entry)
  (not (if (package? entry)
           (hidden-package? entry)
           (member "hidden" (string-split (third entry) #\,)))))

(define (entry->package entry)
  (if (package? entry) entry (%package-at (first entry))))

(define tree-package
  (match-lambda
    ((module . variable)
     (module-ref (resolve-module module) variable #f))))

(define (channel-package place)
  ;; A channel's module that does not load has no packages, as in Guix.
  (false-if-exception (tree-package place)))

(define (packages-at places place->object)
  (delete-duplicates-eq (filter package? (map place->object (or places '())))))

(define (entries-called name)
  "Return the entries of what is called NAME, those of channels first."
  (define (called? package)
    (string=? (package-name package) name))
  (append (filter called? (packages-at (%channel-packages name) channel-package))
          (match (%tree-packages name)
            (#f (%packages-named name))
            (places (filter called? (packages-at places tree-package))))))

(define (every-package)
  (delete-duplicates-eq
   (append (packages-at (%channel-packages #f) channel-package)
           (match (%tree-packages #f)
             (#f (filter package? (map %package-at (%all-packages))))
             (places (packages-at places tree-package))))))

(define (delete-duplicates-eq objects)
  (define seen (make-hash-table))
  (filter (lambda (object)
            (let ((new? (not (hashq-ref seen object))))
              (hashq-set! seen object #t)
              new?))
          objects))

(define (matching-entries name version)
  "Return the entries of the visible packages called NAME whose version begins
with VERSION, unless that is false, the newest first."
  (define (wanted? entry)
    (and (entry-visible? entry)
         (or (not version)
             (version-prefix? version (entry-version entry)))))
  (define (newer? a b)
    (version>? (entry-version a) (entry-version b)))
  (stable-sort (filter wanted? (entries-called name)) newer?))

(define (newest entries)
  "Return those of ENTRIES, sorted, that have the version of the first."
  (match entries
    (() '())
    ((first rest ...)
     (cons first
           (filter (lambda (entry)
                     (string=? (entry-version entry) (entry-version first)))
                   rest)))))

(define (package-superseded* package)
  (and (package? package) (package-superseded package)))

(define* (find-packages-by-name name #:optional version)
  "Return the packages called NAME, of a version that begins with VERSION if it
is given, the newest first."
  (map entry->package (matching-entries name version)))

(define* (find-best-packages-by-name name version)
  "Return the newest of the packages called NAME and of VERSION, if given."
  (map entry->package (newest (matching-entries name version))))

(define* (find-package-locations name #:optional version)
  "Return pairs of a version and the location of the package NAME that has it."
  (map (lambda (package)
         (cons (package-version package) (package-location package)))
       (find-packages-by-name name version)))

(define* (fold-packages proc init #:optional modules
                        #:key (select? (negate hidden-package?)))
  "Call PROC with each package that SELECT? accepts and the result so far, which
is INIT at first; only with those of MODULES, if that is given."
  (define packages
    (if modules
        (delete-duplicates
         (append-map (lambda (module)
                       (filter package? (module-map (lambda (name variable)
                                                      (variable-ref variable))
                                                    module)))
                     modules)
         eq?)
        (every-package)))
  (fold (lambda (package result)
          (if (select? package) (proc package result) result))
        init packages))

(define* (fold-available-packages proc init)
  "Call PROC with the name and version of each package, the result so far, and
what is known of the package as keyword arguments."
  (fold-packages (lambda (package result)
                   (proc (package-name package) (package-version package)
                         result
                         #:outputs (package-outputs package)
                         #:location (package-location package)
                         #:supported? #t
                         #:deprecated? (->bool (package-superseded* package))))
                 init))

(define (find-newest-available-packages)
  "Return a list of (NAME VERSION PACKAGE ...) for the newest of each name."
  (define table
    (fold-packages (lambda (package result)
                     (hash-set! result (package-name package)
                                (cons package
                                      (hash-ref result (package-name package) '())))
                     result)
                   (make-hash-table)))
  (hash-map->list (lambda (name packages)
                    (let* ((sorted (sort packages
                                         (lambda (a b)
                                           (version>? (package-version a)
                                                      (package-version b)))))
                           (version (package-version (first sorted))))
                      (cons* name version
                             (filter (lambda (package)
                                       (string=? version (package-version package)))
                                     sorted))))
                  table))

(define (package-unique-version-prefix name version)
  "Return the shortest prefix of VERSION that means only one package NAME."
  (match (map entry-version (matching-entries name #f))
    ((_) "")
    (versions
     (let ((others (delete version versions)))
       (let loop ((parts (string-split version #\.)) (prefix #f))
         (match parts
           (() version)
           ((part rest ...)
            (let ((longer (if prefix (string-append prefix "." part) part)))
              (if (any (cut-version-prefix longer) others)
                  (loop rest longer)
                  longer)))))))))

(define (cut-version-prefix prefix)
  (lambda (version) (version-prefix? prefix version)))

;; What users write: NAME, NAME@VERSION and either with :OUTPUT behind it.

(define (unknown-package specification name version)
  "Refuse SPECIFICATION, since no package NAME of VERSION is known."
  (when version
    (match (map entry-version (matching-entries name #f))
      (() #t)
      (versions
       (raise
        (make-compound-condition
         (formatted-message (G_ "no version ~a of package '~a' is known")
                            version name)
         (condition
          (&fix-hint
           (hint (format #f (G_ "There is version ~a of @code{~a}.")
                         (string-join versions ", ") name)))))))))
  (if version
      (raise (formatted-message (G_ "no version ~a of package '~a' is known")
                                version name))
      (raise (formatted-message (G_ "~A: unknown package") name))))

(define (specification-superseded package)
  "Return PACKAGE, or what it was replaced by, after saying so."
  (match (package-superseded* package)
    (#f package)
    (new
     (info (package-location package)
           (G_ "'~a' is taken as its successor, '~a'~%")
           (package-name package) (package-name new))
     new)))

(define (find-specified specification name version)
  (match (newest (matching-entries name version))
    (() (unknown-package specification name version))
    ((only) (specification-superseded (entry->package only)))
    (((? pair? first) rest ...)
     ;; The table has a package once for each of its variables.
     (specification-superseded (entry->package first)))
    ((entries ...)
     ;; More than one has this name and version: Guix warns, and takes the first.
     (let ((packages (map entry->package entries)))
       (warning (G_ "ambiguous package specification `~a'~%") specification)
       (warning (G_ "choosing ~a@~a from ~a~%")
                (package-name (first packages))
                (package-version (first packages))
                (location->string (package-location (first packages))))
       (specification-superseded (first packages))))))

(define (specification->package specification)
  "Return the package that SPECIFICATION, such as \"emacs\" or \"guile@3.0\", is."
  (let ((name version (package-name->name+version specification)))
    (find-specified specification name version)))

(define* (specification->package+output specification #:optional (output "out"))
  "Return the package that SPECIFICATION is and, as a second value, the output
that it names, or OUTPUT."
  (let* ((name version output
               (package-specification->name+version+output specification output))
         (package (find-specified specification name version)))
    (unless (or (not output) (member output (package-outputs package)))
      (leave (G_ "package `~a' lacks output `~a'~%")
             (package-full-name package) output))
    (values package output)))

(define (specifications->packages specifications)
  "Return what `specification->package+output' makes of each of SPECIFICATIONS,
as lists of a package and an output."
  (map (compose list specification->package+output) specifications))

(define (specifications->manifest specifications)
  "Return a manifest of what SPECIFICATIONS name."
  (packages->manifest
   (map (lambda (specification)
          (let ((package output (specification->package+output specification)))
            (list package output)))
        specifications)))

(define (specification->location specification)
  "Return where the package that SPECIFICATION is was defined."
  (package-location (specification->package specification)))

(define (cache-is-authoritative?) #f)

(define (generate-package-cache directory)
  "Refuse: a cache of packages would be written."
  (%refuse 'write-file directory))
