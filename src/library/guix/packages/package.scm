;;; guixlite --- packages as data
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The record of a package, its fields and its names.  A package that is known
;;; from the table of names and versions alone has no other fields, and says so
;;; when it is asked for one.

(define-module (guix packages package)
  #:use-module (guix records)
  #:use-module (guix build-system)
  #:use-module (guix packages origins)
  #:use-module (guix diagnostics)
  #:use-module (guix i18n)
  #:use-module (guix utils)
  #:autoload   (guix gexp code) (gexp-input? gexp-input-thing gexp-input-output)
  #:autoload   (guix licenses) (license?)
  #:use-module (ice-9 match)
  #:autoload   (ice-9 regex) (list-matches match:substring)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-9)
  #:use-module (srfi srfi-9 gnu)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:export (<package>
            package
            package?
            this-package
            package-name
            package-upstream-name
            package-upstream-name*
            package-version
            package-full-name
            package-source
            package-build-system
            package-arguments
            package-inputs
            package-native-inputs
            package-propagated-inputs
            package-outputs
            package-native-search-paths
            package-search-paths
            package-replacement
            package-synopsis
            package-description
            package-license
            package-home-page
            package-supported-systems
            package-properties
            package-location
            package-definition-location
            hidden-package
            hidden-package?
            package-superseded
            deprecated-package
            package-field-location
            %table-package
            table-package?
            package-patched-vulnerabilities
            package-with-patches
            package-with-extra-patches
            package-with-c-toolchain
            package/inherit
            %32bit-supported-systems
            %64bit-supported-systems
            %supported-systems
            %hurd-systems
            %cuirass-supported-systems
            &unsupported-cross-compilation-target-error
            unsupported-cross-compilation-target-error?
            unsupported-cross-compilation-target-error-build-system
            unsupported-cross-compilation-target-error-target
            &package-error
            package-error?
            package-error-package
            package-license-error?
            package-error-invalid-license
            &package-input-error
            package-input-error?
            &package-cyclic-dependency-error
            package-cyclic-dependency-error?
            package-error-dependency-cycle
            package-error-invalid-input
            &package-cross-build-system-error
            package-cross-build-system-error?
            &package-unsupported-target-error
            package-unsupported-target-error?
            package-unsupported-target-error-target
            sanitize-inputs
            add-input-label
            package-source-field
            package-build-system-field
            unknown-field?))

;;; Errors.

(define-condition-type &unsupported-cross-compilation-target-error &error
  unsupported-cross-compilation-target-error?
  (build-system unsupported-cross-compilation-target-error-build-system)
  (target unsupported-cross-compilation-target-error-target))

(define-condition-type &package-error &error
  package-error?
  (package package-error-package))

(define-condition-type &package-license-error &package-error
  package-license-error?
  (license package-error-invalid-license))

(define-condition-type &package-input-error &package-error
  package-input-error?
  (input package-error-invalid-input))

(define-condition-type &package-cyclic-dependency-error &package-error
  package-cyclic-dependency-error?
  (cycle package-error-dependency-cycle))

(define-condition-type &package-cross-build-system-error &package-error
  package-cross-build-system-error?)

(define-condition-type &package-unsupported-target-error &package-error
  package-unsupported-target-error?
  (target package-unsupported-target-error-target))


;;; Systems.

(define %32bit-supported-systems
  '("i686-linux" "armhf-linux" "i586-gnu" "powerpc-linux"))

(define %64bit-supported-systems
  '("x86_64-linux" "mips64el-linux" "aarch64-linux" "powerpc64le-linux"
    "riscv64-linux" "x86_64-gnu"))

(define %supported-systems
  (append %64bit-supported-systems %32bit-supported-systems))

(define %hurd-systems
  '("i586-gnu" "x86_64-gnu"))

(define %cuirass-supported-systems
  (lset-difference string=? %supported-systems
                   '("mips64el-linux" "powerpc-linux" "riscv64-linux"
                     "x86_64-gnu")))


;;; Packages.

(define (sanitize-inputs inputs)
  "Return INPUTS with a label for each element, unless they have labels."
  (if (or (null? inputs)
          (and (pair? (car inputs)) (string? (caar inputs))))
      inputs
      (map add-input-label inputs)))

(define (sanitize-location place)
  (if (location? place)
      (vector (location-file place)
              (location-line place)
              (location-column place))
      place))

(define (location-vector properties)
  "Return PROPERTIES, of a source form, as a vector of the file, the line from 1
and the column, or #f."
  (and properties
       (sanitize-location (source-properties->location properties))))

;; What stands in a field of a package of which only the name is known.
(define-record-type <unknown-field>
  (unknown-field package field)
  unknown-field?
  (package unknown-field-package)
  (field   unknown-field-name))

(define (valid-license? value)
  (or (not value)
      (unknown-field? value)
      (license? value)
      (and (list? value) (every license? value))))

(define-with-syntax-properties (validate-license (value properties))
  (check-license value properties))

(define (check-license value properties)
  (unless (valid-license? value)
    (let ((place (source-properties->location properties)))
      (raise
       (make-compound-condition
        (condition (&error-location (location place))
                   (&package-license-error (license value) (package #f)))
        (formatted-message (G_ "~s: invalid package license~%") value)))))
  value)

(define-record-type* <package>
  package make-package
  package?
  this-package
  (name    package-name)
  (version package-version)
  (source  package-source-field)
  (build-system package-build-system-field)
  (arguments package-arguments (default '()) (thunked))
  (inputs package-inputs (default '()) (thunked) (sanitize sanitize-inputs))
  (propagated-inputs package-propagated-inputs
                     (default '()) (thunked) (sanitize sanitize-inputs))
  (native-inputs package-native-inputs
                 (default '()) (thunked) (sanitize sanitize-inputs))
  (outputs package-outputs (default '("out")))
  (native-search-paths package-native-search-paths (default '()))
  (search-paths package-search-paths (default '()))
  (replacement package-replacement (default #f) (thunked) (innate))
  (synopsis    package-synopsis-field)
  (description package-description-field)
  (license     package-license-field (sanitize validate-license))
  (home-page   package-home-page-field)
  (supported-systems package-supported-systems (default %supported-systems))
  (properties package-properties (default '()))
  (location package-location-vector
            (default (location-vector (current-source-location)))
            (innate) (sanitize sanitize-location))
  (definition-location package-definition-location-vector
                       (default #f) (innate)))

(define (input-label thing)
  "Return what THING, an input without a label, is called among inputs."
  (cond ((package? thing) (package-name thing))
        ((and (origin? thing) (origin-actual-file-name thing)))
        (else "_")))

(define (add-input-label input)
  "Return INPUT as a list that begins with a label."
  (match input
    (((? package? package) output)
     (list (input-label package) package output))
    ((? gexp-input? reference)
     (let* ((thing (gexp-input-thing reference))
            (label (if (package? thing) (input-label thing) "_")))
       (match (gexp-input-output reference)
         ("out"  (list label thing))
         (output (list label thing output)))))
    (thing
     (list (input-label thing) thing))))

(define (raise-unknown package field)
  (raise
   (make-compound-condition
    (formatted-message (G_ "the ~a of package '~a' is not known: \
only its name, version and outputs are, without its definition")
                       field package)
    (condition
     (&fix-hint
      (hint "Give the directory of the Guix sources with '-L'."))))))

(define-syntax-rule (define-known-fields (accessor field) ...)
  (begin
    (define (accessor package)
      (let ((value (field package)))
        (if (unknown-field? value)
            (raise-unknown (unknown-field-package value)
                           (unknown-field-name value))
            value)))
    ...))

(define-known-fields
  (package-source package-source-field)
  (package-build-system package-build-system-field)
  (package-synopsis package-synopsis-field)
  (package-description package-description-field)
  (package-license package-license-field)
  (package-home-page package-home-page-field))

(define* (%table-package variable module package-name package-version
                         package-outputs #:optional (flag ""))
  "Return the package PACKAGE-NAME at PACKAGE-VERSION with PACKAGE-OUTPUTS, the
value of VARIABLE in MODULE, whose other fields are not known.  FLAG is
\"hidden\" for a package that is not found by its name."
  (package
    (name package-name)
    (version package-version)
    (source (unknown-field name 'source))
    (build-system (unknown-field name 'build-system))
    (arguments (raise-unknown name 'arguments))
    (inputs (raise-unknown name 'inputs))
    (propagated-inputs (raise-unknown name 'propagated-inputs))
    (native-inputs (raise-unknown name 'native-inputs))
    (outputs package-outputs)
    (synopsis (unknown-field name 'synopsis))
    (description (unknown-field name 'description))
    (license (unknown-field name 'license))
    (home-page (unknown-field name 'home-page))
    (location #f)
    (properties (if (equal? flag "hidden") '((hidden? . #t)) '()))))

(define (table-package? package)
  "Return true if only the name, version and outputs of PACKAGE are known."
  (unknown-field? (package-build-system-field package)))

(define (print-package package port)
  (let ((place (package-location package)))
    (display "#<package " port)
    (display (package-full-name package) port)
    (display " " port)
    (when place
      (display (location-file place) port)
      (display ":" port)
      (display (location-line place) port)
      (display " " port))
    (display (number->string (object-address package) 16) port)
    (display ">" port)))

(set-record-type-printer! <package> print-package)

(define (package-location package)
  "Return the place where PACKAGE is written, or #f."
  (match (package-location-vector package)
    (#(file line column) (location file line column))
    (_ #f)))

(define (package-definition-location package)
  "Return the place of the definition of PACKAGE, or #f."
  (package-location package))

(define (package-field-location package field)
  "Return #f: the places of the fields of packages are not kept."
  #f)

(define-syntax-rule (package/inherit original field ...)
  ;; Like a package that inherits from ORIGINAL; its replacement is changed in
  ;; the same way.
  (let loop ((original original))
    (package
      (inherit original)
      field ...
      (replacement (and=> (package-replacement original) loop)))))

(define* (package-full-name package #:optional (delimiter "@"))
  "Return the name and version of PACKAGE with DELIMITER in between."
  (string-append (package-name package) delimiter (package-version package)))

(define (package-upstream-name package)
  "Return the name that its authors give to PACKAGE."
  (or (assq-ref (package-properties package) 'upstream-name)
      (package-name package)))

(define %name-prefixes
  '("cl-" "ecl-" "emacs-" "ghc-" "go-" "guile-" "java-" "julia-" "lua-"
    "minetest-" "node-" "ocaml-" "perl-" "python-" "r-" "ruby-" "rust-"
    "sbcl-" "texlive-"))

(define (package-upstream-name* package)
  "Return the name that its authors give to PACKAGE, without the prefix that
tells what it is for."
  (let* ((name (package-name package))
         (prefix (find (lambda (prefix) (string-prefix? prefix name))
                       %name-prefixes)))
    (cond ((assq-ref (package-properties package) 'upstream-name))
          (prefix (substring name (string-length prefix)))
          (else name))))

(define (hidden-package original)
  "Return ORIGINAL, not to be found by its name."
  (package
    (inherit original)
    (location (package-location original))
    (properties (acons 'hidden? #t (package-properties original)))))

(define (hidden-package? package)
  "Return true if PACKAGE is not to be found by its name."
  (assoc-ref (package-properties package) 'hidden?))

(define (package-superseded package)
  "Return the package that takes the place of PACKAGE, or #f."
  (assoc-ref (package-properties package) 'superseded))

(define (deprecated-package old-name replacement)
  "Return the package OLD-NAME, whose place REPLACEMENT takes."
  (package
    (inherit replacement)
    (name old-name)
    (properties `((superseded . ,replacement)))))

(define (patch-identifiers patch)
  (let ((name (cond ((string? patch) (basename patch))
                    ((origin? patch)
                     (and=> (origin-actual-file-name patch) basename))
                    (else #f))))
    (if name
        (map match:substring (list-matches "CVE-[0-9]{4}-[0-9]+" name))
        '())))

(define (package-patched-vulnerabilities package)
  "Return the CVE identifiers that the names of the patches of PACKAGE have."
  (let ((source (package-source package)))
    (append-map patch-identifiers
                (if (origin? source) (origin-patches source) '()))))

(define (with-patches source patches)
  (origin
    (inherit source)
    (patches patches)))

(define (package-with-patches original patches)
  "Return ORIGINAL with the list PATCHES on its source."
  (package
    (inherit original)
    (location (package-location original))
    (source (with-patches (package-source original) patches))))

(define (package-with-extra-patches original patches)
  "Return ORIGINAL with the list PATCHES after those that it has."
  (package-with-patches original
                        (append (origin-patches (package-source original))
                                patches)))

(define (package-with-c-toolchain package toolchain)
  "Return PACKAGE built with the inputs TOOLCHAIN."
  (let ((original package))
    (package/inherit original
      (build-system (build-system-with-c-toolchain
                     (package-build-system original) toolchain)))))
