;;; guixlite --- search path specifications
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The environment variables that make programs find what packages provide.

(define-module (guix search-paths)
  #:use-module (guix records)
  #:use-module (ice-9 match)
  #:export ($XDG_DATA_DIRS
            <search-path-specification>
            search-path-specification
            search-path-specification?
            search-path-specification-variable
            search-path-specification-files
            search-path-specification-separator
            search-path-specification-file-type
            search-path-specification-file-pattern

            $CPLUS_INCLUDE_PATH
            $C_INCLUDE_PATH
            $OBJC_INCLUDE_PATH
            $OBJCPLUS_INCLUDE_PATH
            $LIBRARY_PATH
            $GUIX_EXTENSIONS_PATH
            $PATH
            $PKG_CONFIG_PATH
            $SSL_CERT_DIR
            $SSL_CERT_FILE
            $TZDIR
            $SGML_CATALOG_FILES
            $XML_CATALOG_FILES

            %gcc-search-paths
            %libxslt-search-paths

            search-path-specification->sexp
            sexp->search-path-specification
            string-tokenize*
            evaluate-search-paths
            environment-variable-definition
            search-path-definition
            set-search-paths))

(define-record-type* <search-path-specification>
  search-path-specification make-search-path-specification
  search-path-specification?
  (variable     search-path-specification-variable)
  (files        search-path-specification-files)
  (separator    search-path-specification-separator (default ":"))
  (file-type    search-path-specification-file-type (default 'directory))
  (file-pattern search-path-specification-file-pattern (default #f)))

(define (directories variable . files)
  "Return the specification of VARIABLE, a path of the directories FILES."
  (search-path-specification
   (variable variable)
   (files files)))

(define $CPLUS_INCLUDE_PATH
  (directories "CPLUS_INCLUDE_PATH" "include/c++" "include"))
(define $C_INCLUDE_PATH
  (directories "C_INCLUDE_PATH" "include"))
(define $OBJC_INCLUDE_PATH
  (directories "OBJC_INCLUDE_PATH" "include"))
(define $OBJCPLUS_INCLUDE_PATH
  (directories "OBJCPLUS_INCLUDE_PATH" "include/c++" "include"))
(define $LIBRARY_PATH
  (directories "LIBRARY_PATH" "lib" "lib64"))
(define $GUIX_EXTENSIONS_PATH
  (directories "GUIX_EXTENSIONS_PATH" "share/guix/extensions"))
(define $PATH
  (directories "PATH" "bin" "sbin"))
(define $PKG_CONFIG_PATH
  (directories "PKG_CONFIG_PATH"
               "lib/pkgconfig" "lib64/pkgconfig" "share/pkgconfig"))

(define (single-entry variable type file)
  "Return the specification of VARIABLE, the FILE, of TYPE, of one package."
  (search-path-specification
   (variable variable)
   (separator #f)
   (file-type type)
   (files (list file))))

(define $SSL_CERT_DIR
  (single-entry "SSL_CERT_DIR" 'directory "etc/ssl/certs"))
(define $SSL_CERT_FILE
  (single-entry "SSL_CERT_FILE" 'regular "etc/ssl/certs/ca-certificates.crt"))
(define $TZDIR
  (single-entry "TZDIR" 'directory "share/zoneinfo"))

(define $SGML_CATALOG_FILES
  (search-path-specification
   (variable "SGML_CATALOG_FILES")
   (separator ":")
   (files '("sgml"))
   (file-pattern "^catalog$|\\.cat$")
   (file-type 'regular)))

(define $XML_CATALOG_FILES
  (search-path-specification
   (variable "XML_CATALOG_FILES")
   (separator " ")
   (files '("xml"))
   (file-pattern "^catalog\\.xml$|-catalog\\.xml$")
   (file-type 'regular)))

(define %gcc-search-paths
  (list $C_INCLUDE_PATH $CPLUS_INCLUDE_PATH $OBJC_INCLUDE_PATH
        $OBJCPLUS_INCLUDE_PATH $LIBRARY_PATH))

(define %libxslt-search-paths
  (list $XML_CATALOG_FILES))

(define (search-path-specification->sexp spec)
  "Return SPEC as a list that can be written."
  (list (search-path-specification-variable spec)
        (search-path-specification-files spec)
        (search-path-specification-separator spec)
        (search-path-specification-file-type spec)
        (search-path-specification-file-pattern spec)))

(define (sexp->search-path-specification sexp)
  "Return the specification that SEXP, a list, describes."
  (match sexp
    ((variable files separator type pattern)
     (search-path-specification
      (variable variable)
      (files files)
      (separator separator)
      (file-type type)
      (file-pattern pattern)))))

(define (string-tokenize* text separator)
  "Return the pieces of TEXT between the occurrences of SEPARATOR, a string."
  (let loop ((start 0) (pieces '()))
    (let ((index (string-contains text separator start)))
      (if index
          (loop (+ index (string-length separator))
                (cons (substring text start index) pieces))
          (reverse (cons (substring text start) pieces))))))

(define* (evaluate-search-paths specifications directories
                                #:optional (getenv (const #f)))
  "Return the list of pairs of one of SPECIFICATIONS and of the value that its
variable has for DIRECTORIES, profiles whose files need not exist yet."
  (define (files spec)
    (append-map* (lambda (directory)
                   (map (lambda (file)
                          (string-append directory "/" file))
                        (search-path-specification-files spec)))
                 directories))

  (map (lambda (spec)
         (let ((separator (search-path-specification-separator spec))
               (files (filter file-exists? (files spec))))
           (cons spec
                 (if separator
                     (string-join files separator)
                     (and (pair? files) (car files))))))
       specifications))

(define (append-map* proc lst)
  (apply append (map proc lst)))

(define* (environment-variable-definition variable value
                                          #:key (kind 'exact)
                                          (separator ":"))
  "Return the shell code that sets VARIABLE to VALUE: exactly, or with VALUE in
front of (KIND is 'prefix) or behind ('suffix) the value that it has."
  (case (and separator kind)
    ((exact #f)
     (string-append "export " variable "=\"" value "\""))
    ((prefix)
     (string-append "export " variable "=\"" value
                    "${" variable ":+" separator "}$" variable "\""))
    ((suffix)
     (string-append "export " variable "=\"$" variable
                    "${" variable ":+" separator "}" value "\""))))

(define* (search-path-definition spec value #:key (kind 'exact))
  "Return the shell code that sets the variable of SPEC to VALUE."
  (environment-variable-definition (search-path-specification-variable spec)
                                   value
                                   #:kind kind
                                   #:separator
                                   (search-path-specification-separator spec)))

(define* (set-search-paths specifications directories #:key (setenv setenv))
  "Set the variables of SPECIFICATIONS for DIRECTORIES."
  (for-each (lambda (entry)
              (setenv (search-path-specification-variable (car entry))
                      (cdr entry)))
            (evaluate-search-paths specifications directories)))

(define $XDG_DATA_DIRS
  (directories "XDG_DATA_DIRS" "share"))
