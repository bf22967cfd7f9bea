;;; guixlite --- what builders use
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The procedures of build code that compute, or look at files.  Those that
;;; change files or run programs are refused.

(define-module (guix build utils)
  #:use-module (guix refused)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:use-module (srfi srfi-35)
  #:use-module (ice-9 match)
  #:autoload   (ice-9 ftw) (scandir)
  #:autoload   (ice-9 regex) (string-match list-matches match:start match:end)
  #:autoload   (ice-9 binary-ports) (get-bytevector-n)
  #:re-export (alist-cons
               alist-delete
               delete)
  #:export (%store-directory
            %store-hash-string-length
            store-file-name?
            strip-store-file-name
            package-name->name+version
            parallel-job-count

            compressor
            tarball?
            %xz-parallel-args

            directory-exists?
            executable-file?
            symbolic-link?
            switch-symlinks
            call-with-temporary-output-file
            call-with-ascii-input-file
            file-header-match
            png-file?
            elf-file?
            ar-file?
            gzip-file?
            reset-gzip-timestamp
            with-directory-excursion
            mkdir-p
            install-file
            make-file-writable
            copy-recursively
            delete-file-recursively
            file-name-predicate
            find-files
            false-if-file-not-found

            search-path-as-list
            set-path-environment-variable
            search-path-as-string->list
            list->search-path-as-string
            which
            search-input-file
            search-input-directory
            search-error?
            search-error-path
            search-error-file

            define-constant
            every*
            alist-cons-before
            alist-cons-after
            alist-replace
            modify-phases

            with-atomic-file-replacement
            substitute
            substitute*
            dump-port
            set-file-time
            patch-shebang
            patch-makefile-SHELL
            patch-/usr/bin/file
            fold-port-matches
            remove-store-references
            wrapped-program?
            wrap-program
            wrap-script

            wrap-error?
            wrap-error-program
            wrap-error-type

            invoke
            invoke-error?
            invoke-error-program
            invoke-error-arguments
            invoke-error-exit-status
            invoke-error-term-signal
            invoke-error-stop-signal
            report-invoke-error
            invoke/quiet

            make-desktop-entry-file
            locale-category->string))


;;; Names.

(define (%store-directory)
  "Return the directory of the store."
  (or (getenv "NIX_STORE") "/gnu/store"))

(define %store-hash-string-length 32)

(define (store-file-name? file)
  "Return whether FILE is something in the store."
  (string-prefix? (%store-directory) file))

(define (strip-store-file-name file)
  "Return what follows the hash in FILE, the name of a store item."
  (string-drop file (+ 2 %store-hash-string-length
                       (string-length (%store-directory)))))

(define (package-name->name+version name)
  "Return the name and the version that NAME, such as \"foo-0.9\", is made of;
the version begins after the first hyphen that a digit follows, and is #f where
there is none."
  (let ((last (- (string-length name) 1)))
    (let loop ((index (string-index name #\-)))
      (cond ((or (not index) (>= index last))
             (values name #f))
            ((char-numeric? (string-ref name (+ index 1)))
             (values (substring name 0 index) (substring name (+ index 1))))
            (else
             (loop (string-index name #\- (+ index 1))))))))

(define parallel-job-count
  (make-parameter 1))

(define (compressor file-name)
  "Return the name of the program that FILE-NAME is compressed with, or #f."
  (match (find (match-lambda
                 ((suffix . program)
                  (string-suffix? suffix file-name)))
               '(("gz" . "gzip") ("Z" . "gzip") ("bz2" . "bzip2")
                 ("lz" . "lzip") ("zip" . "unzip") ("xz" . "xz")
                 ("zst" . "zstd")))
    ((suffix . program) program)
    (#f #f)))

(define (tarball? file-name)
  "Return true if FILE-NAME is that of a tar archive."
  (string-match "\\.(tar(\\..*)?|tgz|tbz)$" file-name))

(define (%xz-parallel-args)
  "Return the arguments that make xz use all processors."
  '("--memlimit=50%" "--threads=1"))


;;; Files.

(define (file-type file stat)
  (and=> (stat file #f) stat:type))

(define (directory-exists? directory)
  "Return true if DIRECTORY is there and is a directory."
  (eq? 'directory (file-type directory stat)))

(define (executable-file? file)
  "Return true if FILE is there and may be executed."
  (let ((stat (stat file #f)))
    (and stat (not (zero? (logand (stat:mode stat) #o100))))))

(define (symbolic-link? file)
  "Return true if FILE is a symbolic link."
  (->bool (false-if-exception (readlink file))))

(define (call-with-ascii-input-file file proc)
  "Return what PROC returns for a port that reads FILE byte by byte."
  (call-with-input-file file proc #:encoding "ISO-8859-1"))

(define (file-header-match header)
  "Return the predicate of the files that begin with HEADER, a bytevector."
  (lambda (file)
    (equal? header
            (call-with-input-file file
              (lambda (port)
                (get-bytevector-n port (array-length header)))
              #:binary #t))))

(define elf-file? (file-header-match #vu8(#x7f #x45 #x4c #x46)))
(define ar-file? (file-header-match #vu8(#x21 #x3c #x61 #x72 #x63 #x68
                                         #x3e #x0a)))
(define png-file? (file-header-match #vu8(#x89 #x50 #x4e #x47 #x0d #x0a
                                          #x1a #x0a)))
(define gzip-file? (file-header-match #vu8(#x1f #x8b)))

(define (file-name-predicate regexp)
  "Return the predicate, of a file and its 'stat', that is true where the base
name matches REGEXP."
  (let ((regexp (if (regexp? regexp) regexp (make-regexp regexp))))
    (lambda (file stat)
      (->bool (regexp-exec regexp (basename file))))))

(define* (find-files directory #:optional (predicate (const #t))
                     #:key (stat lstat) directories? fail-on-error?)
  "Return the sorted names of the files in DIRECTORY and below for which
PREDICATE, a procedure of a file and its 'stat' or a regexp, is true."
  (define accept?
    (if (procedure? predicate)
        predicate
        (file-name-predicate predicate)))

  (define (entries directory)
    (append-map (lambda (name)
                  (walk (string-append directory "/" name)))
                (or (scandir directory
                             (lambda (name)
                               (not (member name '("." "..")))))
                    '())))

  (define (walk file)
    (let ((status (false-if-exception (stat file))))
      (cond ((not status)
             (if fail-on-error?
                 (error "find-files failed" file)
                 '()))
            ((eq? 'directory (stat:type status))
             (append (if (and directories? (accept? file status))
                         (list file)
                         '())
                     (entries file)))
            ((accept? file status) (list file))
            (else '()))))

  (sort (walk directory) string<?))

(define-syntax-rule (false-if-file-not-found expression)
  ;; The value of EXPRESSION, or #f if it needs a file that is not there.
  (catch 'system-error
    (lambda () expression)
    (lambda error
      (if (= ENOENT (system-error-errno error))
          #f
          (apply throw error)))))


;;; Search paths.

(define* (search-path-as-list files directories
                              #:key (type 'directory) pattern)
  "Return the files among FILES, of TYPE, that are in DIRECTORIES; with PATTERN,
a regexp, the files of that type in them whose names match it."
  (append-map (lambda (directory)
                (append-map (lambda (file)
                              (let ((file (string-append directory "/" file)))
                                (cond (pattern
                                       (filter (lambda (found)
                                                 (eq? type
                                                      (file-type found stat)))
                                               (find-files file pattern)))
                                      ((eq? type (file-type file stat))
                                       (list file))
                                      (else '()))))
                            files))
              (delete-duplicates directories)))

(define* (list->search-path-as-string lst separator)
  "Return the strings of LST with SEPARATOR in between."
  (if separator
      (string-join lst separator)
      (match lst
        ((first . _) first)
        (() ""))))

(define* (search-path-as-string->list path #:optional (separator #\:))
  "Return the strings that SEPARATOR divides PATH into."
  (if separator
      (string-tokenize path (char-set-complement (char-set separator)))
      (list path)))

(define* (set-path-environment-variable variable files directories
                                        #:key (separator ":")
                                        (type 'directory) pattern)
  "Set the environment VARIABLE to the files FILES in DIRECTORIES."
  (let ((value (list->search-path-as-string
                (search-path-as-list files directories
                                     #:type type #:pattern pattern)
                separator)))
    (if (string-null? value)
        (unsetenv variable)
        (setenv variable value))))

(define (which program)
  "Return the file name of PROGRAM on the PATH, or #f."
  (search-path (search-path-as-string->list (or (getenv "PATH") ""))
               program))

(define-condition-type &search-error &error
  search-error?
  (path search-error-path)
  (file search-error-file))

(define (search-input inputs file exists?)
  (let ((directories (map cdr inputs)))
    (or (any (lambda (directory)
               (let ((found (string-append directory "/" file)))
                 (and (exists? found) found)))
             directories)
        (raise (condition (&search-error (path directories) (file file)))))))

(define (search-input-file inputs file)
  "Return FILE as it is in the first of INPUTS, an alist, that has it."
  (search-input inputs file
                (lambda (file) (eq? 'regular (file-type file stat)))))

(define (search-input-directory inputs directory)
  "Return DIRECTORY as it is in the first of INPUTS, an alist, that has it."
  (search-input inputs directory directory-exists?))


;;; Phases and lists.

(define-syntax-rule (define-constant name value)
  (define-syntax name (identifier-syntax value)))

(define (every* predicate lst)
  "Like 'every', calling PREDICATE for each element even after one that fails."
  (fold (lambda (element result)
          (and (predicate element) result))
        #t
        lst))

(define (split-at-key key alist key=?)
  (span (lambda (entry)
          (not (key=? (car entry) key)))
        alist))

(define* (alist-cons-before reference key value alist
                            #:optional (key=? equal?))
  "Return ALIST with KEY and VALUE in front of the entry whose key is REFERENCE,
which has to be there."
  (call-with-values (lambda () (split-at-key reference alist key=?))
    (lambda (before after)
      (match after
        ((_ . _) (append before (acons key value after)))))))

(define* (alist-cons-after reference key value alist
                           #:optional (key=? equal?))
  "Return ALIST with KEY and VALUE behind the entry whose key is REFERENCE,
which has to be there."
  (call-with-values (lambda () (split-at-key reference alist key=?))
    (lambda (before after)
      (match after
        ((entry . rest)
         (append before (cons* entry (cons key value) rest)))))))

(define* (alist-replace key value alist #:optional (key=? equal?))
  "Return ALIST with VALUE as that of KEY, which has to be there."
  (call-with-values (lambda () (split-at-key key alist key=?))
    (lambda (before after)
      (match after
        ((_ . rest) (append before (acons key value rest)))))))

(define-syntax modify-phases
  ;; PHASES, an alist, changed by one clause after the other.
  (syntax-rules (delete replace add-before add-after)
    ((_ phases)
     phases)
    ((_ phases (delete name) rest ...)
     (modify-phases (alist-delete name phases) rest ...))
    ((_ phases (replace name proc) rest ...)
     (modify-phases (alist-replace name proc phases) rest ...))
    ((_ phases (add-before reference name proc) rest ...)
     (modify-phases (alist-cons-before reference name proc phases) rest ...))
    ((_ phases (add-after reference name proc) rest ...)
     (modify-phases (alist-cons-after reference name proc phases) rest ...))))

(define (locale-category->string category)
  "Return what CATEGORY, a number, is called, such as \"LC_ALL\"."
  (match (find (match-lambda
                 ((value . name) (eqv? value category)))
               `((,LC_ALL . "LC_ALL") (,LC_COLLATE . "LC_COLLATE")
                 (,LC_CTYPE . "LC_CTYPE") (,LC_MESSAGES . "LC_MESSAGES")
                 (,LC_MONETARY . "LC_MONETARY") (,LC_NUMERIC . "LC_NUMERIC")
                 (,LC_TIME . "LC_TIME")))
    ((_ . name) name)
    (#f (number->string category))))

(define (wrapped-program? program)
  "Return true if PROGRAM is one that 'wrap-program' put aside."
  (let ((base (basename program)))
    (and (string-prefix? "." base)
         (string-suffix? "-real" base))))


;;; What is refused.

(define-condition-type &wrap-error &error
  wrap-error?
  (program wrap-error-program)
  (type    wrap-error-type))

(define-condition-type &invoke-error &error
  invoke-error?
  (program     invoke-error-program)
  (arguments   invoke-error-arguments)
  (exit-status invoke-error-exit-status)
  (term-signal invoke-error-term-signal)
  (stop-signal invoke-error-stop-signal))

(define-syntax-rule (with-directory-excursion directory expression ...)
  ;; Evaluate EXPRESSION... while DIRECTORY is the current directory.
  (let ((outer (getcwd))
        (inner directory))
    (dynamic-wind
      (lambda () (chdir inner))
      (lambda () expression ...)
      (lambda () (chdir outer)))))

(define-syntax-rule (with-atomic-file-replacement argument ...)
  (refuse 'with-atomic-file-replacement "writes files"))

(define-syntax-rule (substitute* file clause ...)
  (refuse 'substitute* "writes files"))

(define-refused "writes files"
  switch-symlinks call-with-temporary-output-file reset-gzip-timestamp mkdir-p
  install-file make-file-writable copy-recursively delete-file-recursively
  substitute dump-port set-file-time patch-shebang patch-makefile-SHELL
  patch-/usr/bin/file fold-port-matches remove-store-references wrap-program
  wrap-script make-desktop-entry-file)

(define-refused "runs a program"
  invoke invoke/quiet report-invoke-error)
