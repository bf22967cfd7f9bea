;;; guixlite --- G-expressions and file-like objects
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The interface to staged code and to the objects that it refers to, with
;;; files and directories that are put together from others.

(define-module (guix gexp)
  #:use-module (guix gexp code)
  #:use-module (guix gexp files)
  #:use-module (guix gexp lower)
  #:use-module (guix store)
  #:re-export (gexp
               gexp?
               sexp->gexp
               with-imported-modules
               with-extensions
               gexp->approximate-sexp
               gexp-template
               gexp-references
               gexp-location
               gexp-outputs
               gexp-input
               gexp-input?
               gexp-input-thing
               gexp-input-output
               gexp-input-native?
               gexp-input-splicing?
               gexp-output?
               gexp-output-name
               gexp-modules
               gexp-extensions
               gexp
               let-system
               assume-valid-file-name
               assume-source-relative-file-name
               local-file
               %local-file
               %interned-file
               local-file?
               local-file-file
               local-file-absolute-file-name
               local-file-name
               local-file-recursive?
               local-file-select?
               plain-file
               plain-file?
               plain-file-name
               plain-file-content
               plain-file-references
               computed-file
               computed-file?
               computed-file-name
               computed-file-gexp
               computed-file-guile
               computed-file-options
               computed-tree
               computed-tree?
               computed-tree-name
               computed-tree-entries
               program-file
               program-file?
               program-file-name
               program-file-gexp
               program-file-guile
               program-file-module-path
               scheme-file
               scheme-file?
               scheme-file-name
               scheme-file-gexp
               scheme-file-splice?
               file-append
               file-append?
               file-append-base
               file-append-suffix
               raw-derivation-file
               raw-derivation-file?
               with-parameters
               parameterized?
               delayed-object
               delayed-object?
               delayed-object-promise
               system-binding?
               gexp-inputs
               load-path-expression
               lower-gexp
               lowered-gexp?
               lowered-gexp-sexp
               lowered-gexp-inputs
               lowered-gexp-sources
               lowered-gexp-guile
               lowered-gexp-load-path
               lowered-gexp-load-compiled-path
               gexp->derivation
               gexp->file
               gexp->script
               imported-files
               imported-modules
               compiled-modules
               register-gexp-compiler!
               gexp-compiler?
               file-like?
               lower-object
               &gexp-error
               gexp-error?
               &gexp-input-error
               gexp-input-error?
               gexp-error-invalid-input
               gexp->sexp
               define-gexp-compiler)
  #:export (with-build-variables
            input-tuples->gexp
            outputs->gexp
            text-file*
            mixed-text-file
            file-union
            directory-union
            symlink-to
            references-file))

;;; Code for builders.

(define* (input-tuples->gexp inputs #:key native?)
  "Return the gexp of an alist of INPUTS, a list of lists of a label and of an
input."
  (gexp '(ungexp (map (lambda (input)
                        (gexp ((ungexp (car input)) . (ungexp (cadr input)))))
                      inputs))))

(define (outputs->gexp outputs)
  "Return the gexp of an alist of OUTPUTS, a list of names, and of their file
names."
  (gexp (list (ungexp-splicing
               (map (lambda (name)
                      (gexp (cons (ungexp name) (ungexp output name))))
                    outputs)))))

(define (with-build-variables inputs outputs body)
  "Return the gexp BODY with '%build-inputs', '%outputs' and '%output' defined
for INPUTS and OUTPUTS."
  (gexp (begin
          (define %build-inputs (ungexp (input-tuples->gexp inputs)))
          (define %outputs (ungexp (outputs->gexp outputs)))
          (define %output (assoc-ref %outputs "out"))

          (ungexp body))))

(define (text-builder text)
  "Return the gexp that writes TEXT, a list of strings and file-like objects, to
its output."
  (gexp (call-with-output-file (ungexp output "out")
          (lambda (port)
            (set-port-encoding! port "UTF-8")
            (display (string-append (ungexp-splicing text)) port)))))

(define (text-file* name . text)
  "Return, in the store monad, the derivation of the text file NAME that holds
TEXT, strings and file-like objects."
  (gexp->derivation name (text-builder text)
                    #:local-build? #t #:substitutable? #f))

(define (mixed-text-file name . arguments)
  "Return the text file NAME that holds the strings and the file names of the
file-like objects in ARGUMENTS, which may begin with #:guile and a package."
  (if (and (pair? arguments) (eq? (car arguments) #:guile))
      (computed-file name (text-builder (cddr arguments))
                     #:guile (cadr arguments))
      (computed-file name (text-builder arguments))))

(define* (file-union name files #:key guile)
  "Return the directory NAME of links to FILES, a list of lists of a file name
and of the file-like object behind it."
  (computed-file name
                 (with-imported-modules '((guix build utils))
                   (gexp
                    (begin
                      (use-modules (guix build utils))

                      (mkdir (ungexp output))
                      (chdir (ungexp output))
                      (ungexp-splicing (map file-union-entry files)))))
                 #:guile guile))

(define (file-union-entry entry)
  "Return the gexp that makes ENTRY, a list of a file name and of an object; it
fails at once where the object is missing."
  (let ((target (car entry))
        (source (cadr entry)))
    (gexp
     (begin
       (stat (ungexp source))
       (mkdir-p (dirname (ungexp target)))
       (symlink (ungexp source) (ungexp target))))))

(define (symlink-to target)
  "Return the symbolic link to TARGET, a file name or a file-like object."
  (computed-file "link"
                 (gexp (symlink (ungexp target) (ungexp output)))))

(define* (directory-union name things
                          #:key copy? quiet?
                          (resolve-collision 'resolve-collision/default))
  "Return the directory NAME with everything that is in the directories THINGS;
RESOLVE-COLLISION names the procedure that chooses among files of one name."
  (define link
    (if copy?
        (gexp (lambda (source target)
                (if (file-is-directory? source)
                    (symlink source target)
                    (copy-file source target))))
        (gexp symlink)))

  (define log-port
    (if quiet?
        (gexp (%make-void-port "w"))
        (gexp (current-error-port))))

  (if (and (pair? things) (null? (cdr things)))
      (car things)
      (computed-file name
                     (with-imported-modules '((guix build union))
                       (gexp
                        (begin
                          (use-modules (guix build union)
                                       (srfi srfi-1))

                          (union-build (ungexp output)
                                       '(ungexp things)
                                       #:log-port (ungexp log-port)
                                       #:symlink (ungexp link)
                                       #:resolve-collision
                                       (ungexp resolve-collision))))))))

(define* (references-file item #:optional (name "references") #:key guile)
  "Return the file NAME that lists everything in the store that ITEM leads to."
  (if (record? item)
      (computed-file name
                     (gexp
                      (begin
                        (use-modules (srfi srfi-1) (ice-9 rdelim))

                        (define (skip-lines port count)
                          (unless (zero? count)
                            (read-line port)
                            (skip-lines port (- count 1))))

                        (define (read-items port items)
                          (let ((item (read-line port)))
                            (if (eof-object? item)
                                (delete-duplicates items)
                                (begin
                                  (read-line port)
                                  (skip-lines port
                                              (string->number
                                               (read-line port)))
                                  (read-items port (cons item items))))))

                        (call-with-output-file (ungexp output)
                          (lambda (port)
                            (write (call-with-input-file "graph"
                                     (lambda (graph)
                                       (read-items graph '())))
                                   port)))))
                     #:guile guile
                     #:options `(#:local-build? #t
                                 #:references-graphs (("graph" ,item))))
      (plain-file name "()")))
