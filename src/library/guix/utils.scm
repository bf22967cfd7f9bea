;;; guixlite --- strings, versions, systems and keyword arguments
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The small tools that package and service modules share.

(define-module (guix utils)
  #:use-module (guix config)
  #:use-module (guix diagnostics)
  #:use-module (guix memoization)
  #:use-module (guix refused)
  #:use-module (srfi srfi-1)
  #:use-module (ice-9 format)
  #:use-module (ice-9 match)
  #:use-module (ice-9 regex)
  #:re-export (<location>
               location
               location?
               location-file
               location-line
               location-column
               source-properties->location
               location->source-properties

               &error-location
               error-location?
               error-location

               &fix-hint
               fix-hint?
               condition-fix-hint)
  #:export (strip-keyword-arguments
            default-keyword-arguments
            substitute-keyword-arguments
            ensure-keyword-arguments

            %guix-source-root-directory
            current-source-directory
            %source-directory

            nix-system->gnu-triplet
            gnu-triplet->nix-system
            %current-system
            %current-target-system
            package-name->name+version
            downstream-package-name
            target-linux?
            target-hurd?
            system-hurd?
            target-hurd64?
            system-hurd64?
            host-hurd?
            host-hurd64?
            host-x86-64?
            target-mingw?
            target-x86-32?
            target-x86-64?
            target-x86?
            target-x32?
            target-arm32?
            target-aarch64?
            target-arm?
            target-avr?
            target-ppc32?
            target-ppc64le?
            target-powerpc?
            target-riscv64?
            target-loongarch64?
            target-mips64el?
            target-64bit?
            target-32bit?
            target-bpf?
            target-hurd32?
            target-little-endian?
            ar-for-target
            as-for-target
            cc-for-target
            cxx-for-target
            ld-for-target
            pkg-config-for-target
            strip-for-target

            version-compare
            version>?
            version>=?
            version-prefix
            version-major+minor+point
            version-major+minor
            version-major
            version-unique-prefix
            guile-version>?
            version-prefix?
            string-replace-substring
            file-extension
            file-sans-extension
            tarball-sans-extension
            compressed-file?
            call-with-temporary-directory
            with-atomic-file-output

            with-environment-variables
            arguments-from-environment-variable

            config-directory
            cache-directory

            readlink*
            go-to-location
            edit-expression
            delete-expression
            insert-expression
            find-definition-insertion-location
            find-definition-location

            filtered-port
            decompressed-port
            call-with-decompressed-port
            compressed-output-port
            call-with-compressed-output-port
            canonical-newline-port

            string-distance
            string-closest

            pretty-print-table))

(define-refused "writes files"
  call-with-temporary-directory with-atomic-file-output
  edit-expression delete-expression insert-expression)

(define-refused "runs a program"
  filtered-port decompressed-port call-with-decompressed-port
  compressed-output-port call-with-compressed-output-port)

(define-refused "reads a source file for an editor"
  go-to-location find-definition-location find-definition-insertion-location
  canonical-newline-port)


;;; The environment.

(define (call-with-environment-variables variables thunk)
  "Call THUNK while VARIABLES, a list of lists of a name and of its value or
#f, are in the environment."
  (let ((outer (environ)))
    (dynamic-wind
      (lambda ()
        (for-each (lambda (variable)
                    (if (cadr variable)
                        (setenv (car variable) (cadr variable))
                        (unsetenv (car variable))))
                  variables))
      thunk
      (lambda ()
        (environ outer)))))

(define-syntax-rule (with-environment-variables variables expression ...)
  (call-with-environment-variables variables
                                   (lambda () expression ...)))

(define (arguments-from-environment-variable variable)
  "Return the words of the environment variable VARIABLE as a list, empty where
it is not set."
  (string-tokenize (or (getenv variable) "")
                   (char-set-complement (char-set #\space))))

(define (xdg-directory variable default)
  (let ((base (or (getenv variable)
                  (and=> (getenv "HOME")
                         (lambda (home)
                           (string-append home default))))))
    (and base (string-append base "/guix"))))

(define* (config-directory #:key (ensure? #t))
  "Return the directory of the user's configuration files for Guix.  It is not
created, whatever ENSURE? says."
  (xdg-directory "XDG_CONFIG_HOME" "/.config"))

(define* (cache-directory #:key (ensure? #t))
  "Return the directory where Guix keeps what it can make again.  It is not
created, whatever ENSURE? says."
  (xdg-directory "XDG_CACHE_HOME" "/.cache"))


;;; Keyword arguments.

(define (strip-keyword-arguments keywords args)
  "Return ARGS without the arguments that KEYWORDS introduce."
  (let loop ((args args) (kept '()))
    (match args
      (() (reverse kept))
      (((? keyword? keyword) value . rest)
       (loop rest
             (if (memq keyword keywords)
                 kept
                 (cons* value keyword kept))))
      ((other . rest)
       (loop rest (cons other kept))))))

(define (default-keyword-arguments args defaults)
  "Return ARGS with those of DEFAULTS, a list of keywords and values, whose
keyword it lacks put in front."
  (match defaults
    (() args)
    ((keyword value . rest)
     (default-keyword-arguments (if (memq keyword args)
                                    args
                                    (cons* keyword value args))
                                rest))))

(define (map-keyword-arguments args transformations)
  "Return ARGS with each value whose keyword is in TRANSFORMATIONS, an alist,
replaced by what the procedure there makes of it."
  (let loop ((args args) (result '()))
    (match args
      (() (reverse result))
      ((first . rest)
       (let ((transform (and (pair? rest)
                             (assq-ref transformations first))))
         (if transform
             (loop (cdr rest)
                   (cons* (transform (car rest)) first result))
             (loop rest (cons first result))))))))

(define-syntax keyword-defaults
  (syntax-rules ()
    ((_) '())
    ((_ (keyword variable) rest ...)
     (keyword-defaults rest ...))
    ((_ (keyword variable default) rest ...)
     (cons* keyword default (keyword-defaults rest ...)))))

(define-syntax-rule (substitute-keyword-arguments args
                      ((keyword variable default ...) expression) ...)
  ;; ARGS with the value of each KEYWORD replaced by that of EXPRESSION, which
  ;; sees the former value, or the default, as VARIABLE.  That may be a pattern
  ;; of 'match'; a value that it does not match stays.
  (map-keyword-arguments
   (default-keyword-arguments args
     (keyword-defaults (keyword variable default ...) ...))
   (list (cons keyword
               (lambda (value)
                 (match value
                   (variable expression)
                   (_ value))))
         ...)))

(define (delete-keyword keyword args)
  (match args
    (() '())
    ((first value . rest)
     (if (eq? first keyword)
         rest
         (cons* first value (delete-keyword keyword rest))))))

(define (ensure-keyword-arguments args keyword/values)
  "Return ARGS with the value of each keyword in KEYWORD/VALUES as it is there."
  (let loop ((args args) (forced keyword/values) (result '()))
    (match args
      (() (append (reverse result) forced))
      ((keyword value . rest)
       (match (memq keyword forced)
         ((_ value . _)
          (loop rest (delete-keyword keyword forced)
                (cons* value keyword result)))
         (#f
          (loop rest forced (cons* value keyword result))))))))


;;; Systems and targets.

(define %current-system
  (make-parameter %system))

(define %current-target-system
  (make-parameter #f))

(define* (nix-system->gnu-triplet #:optional (system (%current-system))
                                  (vendor "unknown"))
  "Return the GNU triplet of SYSTEM, such as \"x86_64-linux\", for VENDOR."
  (if (string=? system "armhf-linux")
      (string-append "arm-" vendor "-linux-gnueabihf")
      (let* ((dash (string-index system #\-))
             (kernel (substring system (+ dash 1))))
        (string-append (substring system 0 dash) "-" vendor "-"
                       (if (string=? kernel "linux") "linux-gnu" kernel)))))

(define (gnu-triplet->nix-system triplet)
  "Return the system that TRIPLET, a GNU triplet, is of."
  (let* ((intel (string-match "^i[345]86-(.*)$" triplet))
         (triplet (if intel
                      (string-append "i686-" (match:substring intel 1))
                      triplet)))
    (cond ((string-match "^arm[^-]*-([^-]+-)?linux-gnueabihf" triplet)
           "armhf-linux")
          ((string-contains triplet "x86_64-linux-gnux32")
           "x86_64-linux-gnux32")
          ((string-match "^([^-]+)-([^-]+-)?linux-gnu.*" triplet)
           => (lambda (m)
                (string-append (match:substring m 1) "-linux")))
          ((string-match "^([^-]+)-([^-]+-)?([[:alpha:]]+)([0-9]+\\.?)*$"
                         triplet)
           => (lambda (m)
                (string-append (match:substring m 1) "-"
                               (match:substring m 3))))
          (else triplet))))

(define* (package-name->name+version spec #:optional (delimiter #\@))
  "Return the name and the version that SPEC, such as \"foo@1.2\", is made of;
the version is #f where there is no DELIMITER."
  (let ((index (string-rindex spec delimiter)))
    (if index
        (values (substring spec 0 index) (substring spec (+ index 1)))
        (values spec #f))))

(define (downstream-package-name prefix name)
  "Return the name that Guix gives to the package NAME of another collection,
after PREFIX."
  (string-append prefix
                 (string-map (lambda (chr)
                               (if (memv chr '(#\_ #\.))
                                   #\-
                                   (char-downcase chr)))
                             name)))

(define (target-or-system)
  (or (%current-target-system) (%current-system)))

(define-syntax-rule (define-target-predicates (name target test) ...)
  ;; Define each NAME as the predicate TEST of a system or triplet TARGET, by
  ;; default the one that things are made for.
  (begin
    (define* (name #:optional (target (target-or-system)))
      test)
    ...))

(define-target-predicates
  (target-linux? target
    (->bool (string-contains target "linux")))
  (target-hurd? target
    (and (string-suffix? "-gnu" target)
         (not (string-contains target "linux"))))
  (target-hurd64? target
    (and (target-hurd?) (target-64bit? target)))
  (target-x86-32? target
    (and (any (lambda (prefix) (string-prefix? prefix target))
              '("i386-" "i486-" "i586-" "i686-"))
         #t))
  (target-x86-64? target
    (string-prefix? "x86_64-" target))
  (target-x32? target
    (and (target-x86-64? target) (string-suffix? "gnux32" target)))
  (target-x86? target
    (or (target-x86-32? target) (target-x86-64? target)))
  (target-arm32? target
    (string-prefix? "arm" target))
  (target-aarch64? target
    (string-prefix? "aarch64" target))
  (target-arm? target
    (or (target-arm32? target) (target-aarch64? target)))
  (target-loongarch64? target
    (string-prefix? "loongarch64-" target))
  (target-ppc32? target
    (string-prefix? "powerpc-" target))
  (target-ppc64le? target
    (string-prefix? "powerpc64le-" target))
  (target-powerpc? target
    (string-prefix? "powerpc" target))
  (target-riscv64? target
    (string-prefix? "riscv64" target))
  (target-mips64el? target
    (string-prefix? "mips64el-" target))
  (target-64bit? target
    (and (any (lambda (prefix) (string-prefix? prefix target))
              '("x86_64" "aarch64" "mips64" "powerpc64" "riscv64"
                "loongarch64"))
         #t))
  (target-32bit? target
    (not (target-64bit? target)))
  (target-hurd32? target
    (and (target-hurd? target) (not (target-64bit? target))))
  (target-bpf? target
    (or (string=? target "bpf") (string-prefix? "bpf-" target)))
  (target-little-endian? target
    (not (target-ppc32? target))))

(define* (target-mingw? #:optional (target (%current-target-system)))
  "Return true if TARGET is a triplet of MinGW."
  (and target (string-suffix? "-mingw32" target)))

(define* (target-avr? #:optional (target (%current-target-system)))
  "Return true if TARGET is an AVR microcontroller."
  (and target
       (or (string=? target "avr") (string-prefix? "avr-" target))))

(define (system-hurd?)
  "Return true if the current system is the Hurd."
  (target-hurd? (%current-system)))

(define (system-hurd64?)
  "Return true if the current system is a 64-bit Hurd."
  (and (system-hurd?) (target-64bit? (%current-system))))

(define (host-hurd?)
  "Return true if the current system is the Hurd."
  (system-hurd?))

(define (host-hurd64?)
  "Return true if the current system is a 64-bit Hurd."
  (system-hurd64?))

(define (host-x86-64?)
  "Return true if the current system is an x86_64."
  (target-x86-64? (%current-system)))

(define-syntax-rule (define-tool-names (name tool) ...)
  ;; Define each NAME as the procedure that gives the name of TOOL for a
  ;; target triplet, or the native one without.
  (begin
    (define* (name #:optional (target (%current-target-system)))
      (if target
          (string-append target "-" tool)
          tool))
    ...))

(define-tool-names
  (ar-for-target "ar")
  (as-for-target "as")
  (cc-for-target "gcc")
  (cxx-for-target "g++")
  (ld-for-target "ld")
  (pkg-config-for-target "pkg-config")
  (strip-for-target "strip"))


;;; Versions.

(define (digit-at text index)
  "Return the value of the digit of TEXT at INDEX, or #f."
  (and (< index (string-length text))
       (let ((chr (string-ref text index)))
         (and (char<=? #\0 chr #\9)
              (- (char->integer chr) 48)))))

(define (code-at text index)
  (if (< index (string-length text))
      (char->integer (string-ref text index))
      0))

(define (digits-from text index)
  "Return the number of consecutive digits of TEXT from INDEX on."
  (let loop ((end index))
    (if (digit-at text end)
        (loop (+ end 1))
        (- end index))))

(define (sign->symbol number)
  (cond ((positive? number) '>)
        ((negative? number) '<)
        (else '=)))

(define (version-compare a b)
  "Return the symbol '>', '<' or '=' as the version A is newer than B, older, or
the same.  Digits that follow each other are compared as a number; where they
begin with a zero, as the decimals of one (as strverscmp does)."
  (let loop ((index 0) (run 0) (zeros? #t))
    (cond ((not (= (code-at a index) (code-at b index)))
           (compare-at a b index run zeros?))
          ((>= index (string-length a))
           '=)
          ((digit-at a index)
           => (lambda (digit)
                (loop (+ index 1) run (and zeros? (zero? digit)))))
          (else
           (loop (+ index 1) (+ index 1) #t)))))

(define (compare-at a b index run zeros?)
  "Compare A and B, which differ first at INDEX.  The digits before INDEX begin
at RUN, and are all zeros where ZEROS? is true."
  (define (nonzero-digit? digit)
    (and digit (positive? digit)))

  (define by-code
    (- (code-at a index) (code-at b index)))

  (cond ((and (nonzero-digit? (digit-at a run))
              (nonzero-digit? (digit-at b run)))
         (let ((difference (- (digits-from a index) (digits-from b index))))
           (sign->symbol (if (zero? difference) by-code difference))))
        ((and zeros? (< run index)
              (or (digit-at a index) (digit-at b index)))
         (sign->symbol (- (or (digit-at a index) 255)
                          (or (digit-at b index) 255))))
        (else
         (sign->symbol by-code))))

(define (version>? a b)
  "Return true if the version A is newer than B."
  (eq? '> (version-compare a b)))

(define (version>=? a b)
  "Return true if the version A is not older than B."
  (not (eq? '< (version-compare a b))))

(define (guile-version>? version)
  "Return true if this Guile is newer than VERSION."
  (version>? (string-append (major-version) "." (minor-version) "."
                            (micro-version))
             version))

(define (version-prefix version count)
  "Return the first COUNT components of VERSION."
  (string-join (take (string-split version #\.) count) "."))

(define (version-major+minor+point version)
  "Return the first three components of VERSION, without what follows a dash."
  (let ((prefix (version-prefix version 3)))
    (substring prefix 0
               (or (string-index prefix #\-) (string-length prefix)))))

(define (version-major+minor version)
  "Return the first two components of VERSION."
  (version-prefix version 2))

(define (version-major version)
  "Return the first component of VERSION."
  (version-prefix version 1))

(define (version-components version)
  (string-tokenize version (char-set-complement (char-set #\.))))

(define (version-unique-prefix version versions)
  "Return as few of the first components of VERSION as tell it from the others
in the list VERSIONS."
  (let ((others (delete version versions))
        (components (version-components version)))
    (let loop ((count 0))
      (if (> count (length components))
          version
          (let ((prefix (string-join (take components count) ".")))
            (if (any (lambda (other) (string-prefix? prefix other)) others)
                (loop (+ count 1))
                prefix))))))

(define (version-prefix? prefix version)
  "Return true if the components of PREFIX are the first ones of VERSION."
  (let loop ((prefix (version-components prefix))
             (version (version-components version)))
    (or (null? prefix)
        (and (pair? version)
             (string=? (car prefix) (car version))
             (loop (cdr prefix) (cdr version))))))


;;; File names.

(define (file-extension file)
  "Return what follows the last period of FILE, or #f."
  (let ((dot (string-rindex file #\.)))
    (and dot (substring file (+ dot 1)))))

(define (file-sans-extension file)
  "Return FILE up to its last period."
  (substring file 0 (or (string-rindex file #\.) (string-length file))))

(define (tarball-sans-extension tarball)
  "Return TARBALL, the name of an archive, without \".tar.gz\" and the like."
  (let ((end (any (lambda (extension)
                    (string-contains tarball extension))
                  '(".tar" ".tgz" ".zip"))))
    (substring tarball 0 end)))

(define (compressed-file? file)
  "Return true if the name of FILE says that it is compressed."
  (->bool (member (file-extension file)
                  '("gz" "bz2" "xz" "lz" "lzma" "tgz" "tbz2" "tzst"
                    "zip" "zst"))))

(define (readlink* file)
  "Return the file that FILE leads to through symbolic links, if it is one."
  (let loop ((file file) (limit 50))
    (let ((target (and (positive? limit)
                       (false-if-exception (readlink file)))))
      (cond ((not target) file)
            ((absolute-file-name? target) (loop target (- limit 1)))
            (else
             (loop (string-append (dirname file) "/" target)
                   (- limit 1)))))))

(define* (string-replace-substring text old new
                                   #:optional (start 0)
                                   (end (string-length text)))
  "Return TEXT with every occurrence of OLD between START and END replaced by
NEW."
  (when (string-null? old)
    (error "string-replace-substring: empty substring"))
  (let loop ((from start)
             (pieces (list (substring text 0 start))))
    (let ((index (string-contains text old from end)))
      (if index
          (loop (+ index (string-length old))
                (cons* new (substring text from index) pieces))
          (string-concatenate-reverse
           (cons (substring text from) pieces))))))


;;; Source files.

(define directory-on-load-path
  (mlambda (file)
    (let ((found (search-path %load-path file)))
      (and found
           (dirname (if (string-prefix? "/" found)
                        found
                        (canonicalize-path found)))))))

(define (%guix-source-root-directory)
  "Return the directory of the Guix sources on the load path, or #f."
  (and=> (directory-on-load-path "guix/packages.scm") dirname))

(define-syntax current-source-directory
  (lambda (form)
    ;; The directory of the file that the form stands in, or #f.
    (syntax-case form ()
      ((_)
       (let ((file (assq-ref (or (syntax-source form) '()) 'filename)))
         (cond ((not (string? file)) #'#f)
               ((string-prefix? "/" file)
                (datum->syntax form (dirname file)))
               (else
                (with-syntax ((file (datum->syntax form file)))
                  #'(%source-directory file)))))))))

(define (%source-directory file)
  "Return the directory of FILE, which is relative to the current directory or
to one of the load path, by its absolute name."
  (if (file-exists? file)
      (dirname (canonicalize-path file))
      (directory-on-load-path file)))


;;; Words that resemble each other.

(define (string-distance a b)
  "Return the number of characters to insert, delete or replace to make B of A."
  (let* ((width (string-length b))
         (row (list->vector (iota (+ width 1)))))
    (let loop ((i 0))
      (if (= i (string-length a))
          (vector-ref row width)
          (let inner ((j 0) (diagonal (vector-ref row 0)))
            (if (zero? j)
                (vector-set! row 0 (+ i 1)))
            (if (= j width)
                (loop (+ i 1))
                (let ((above (vector-ref row (+ j 1))))
                  (vector-set! row (+ j 1)
                               (if (char=? (string-ref a i) (string-ref b j))
                                   diagonal
                                   (+ 1 (min diagonal above
                                             (vector-ref row j)))))
                  (inner (+ j 1) above))))))))

(define* (string-closest trial tests #:key (threshold 3))
  "Return the element of TESTS that is nearest to TRIAL and nearer than
THRESHOLD, or #f."
  (let loop ((tests tests) (best #f) (limit threshold))
    (if (null? tests)
        best
        (let ((distance (string-distance trial (car tests))))
          (if (< distance limit)
              (loop (cdr tests) (car tests) distance)
              (loop (cdr tests) best limit))))))


;;; Tables.

(define* (pretty-print-table rows #:key (max-column-width 20) (left-pad 0))
  "Print ROWS, lists of as many strings each, in columns that are no wider than
MAX-COLUMN-WIDTH, after LEFT-PAD spaces."
  (define widths
    (if (null? rows)
        '()
        (map (lambda (width) (min width max-column-width))
             (drop-right (apply map max (map (lambda (row)
                                               (map string-length row))
                                             rows))
                         1))))

  (define (pad cell width)
    (string-append cell
                   (make-string (max 0 (- width (string-length cell)))
                                #\space)))

  (for-each (lambda (row)
              (display (make-string left-pad #\space))
              (display (string-join (append (map pad (drop-right row 1) widths)
                                            (take-right row 1))
                                    "\t"))
              (newline))
            rows))
