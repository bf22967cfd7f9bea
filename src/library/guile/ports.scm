;;; guixlite --- the core's port procedures that call procedures
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; Part of the module (guile): definitions only.  Files are opened by natives, which go through the
;; program's one door to the world.

(define (call-with-port port proc)
  "Return what PROC returns for PORT, and close PORT when it has returned."
  (call-with-values (lambda () (proc port))
    (lambda results
      (close-port port)
      (apply values results))))

(define (call-with-output-string proc)
  "Return the string of what PROC writes to the port that it is given."
  (let ((port (open-output-string)))
    (proc port)
    (get-output-string port)))

(define (call-with-input-string str proc)
  "Return what PROC returns for a port that reads from STR."
  (proc (open-input-string str)))

(define (with-output-to-port port thunk)
  "Call THUNK with PORT as the current output port."
  (parameterize ((current-output-port port))
    (thunk)))

(define (with-input-from-port port thunk)
  "Call THUNK with PORT as the current input port."
  (parameterize ((current-input-port port))
    (thunk)))

(define (with-error-to-port port thunk)
  "Call THUNK with PORT as the current error port."
  (parameterize ((current-error-port port))
    (thunk)))

(define (with-output-to-string thunk)
  "Return the string of what THUNK writes to the current output port."
  (call-with-output-string
   (lambda (port) (with-output-to-port port thunk))))

(define (with-error-to-string thunk)
  "Return the string of what THUNK writes to the current error port."
  (call-with-output-string
   (lambda (port) (with-error-to-port port thunk))))

(define (with-input-from-string str thunk)
  "Call THUNK with a current input port that reads from STR."
  (with-input-from-port (open-input-string str) thunk))

(define (%open-for-reading file binary?)
  "Return a port that reads from FILE, bytes rather than text if BINARY?."
  (if binary?
      (open-file file "rb")
      (open-input-file file)))

(define* (call-with-input-file file proc #:key (binary #f) (encoding #f) (guess-encoding #f))
  "Return what PROC returns for a port that reads from FILE, and close it then."
  (call-with-port (%open-for-reading file binary)
    proc))

(define* (with-input-from-file file thunk #:key (binary #f) (encoding #f) (guess-encoding #f))
  "Call THUNK with a current input port that reads from FILE, and close it then."
  (call-with-port (%open-for-reading file binary)
    (lambda (port) (with-input-from-port port thunk))))

(define* (call-with-output-file file proc #:key (binary #f) (encoding #f))
  "Return what PROC returns for a port that writes to FILE, and close it then."
  (call-with-port (open-output-file file)
    proc))

(define* (with-output-to-file file thunk #:key (binary #f) (encoding #f))
  "Call THUNK with a current output port that writes to FILE, and close it then."
  (call-with-port (open-output-file file)
    (lambda (port) (with-output-to-port port thunk))))

(define* (with-error-to-file file thunk #:key (binary #f) (encoding #f))
  "Call THUNK with a current error port that writes to FILE, and close it then."
  (call-with-port (open-output-file file)
    (lambda (port) (with-error-to-port port thunk))))

(define (call-with-include-port file proc)
  "Return what PROC returns for a port that reads from FILE."
  (call-with-input-file file proc))

(define* (object->string obj #:optional (printer write))
  "Return the string that PRINTER, 'write' by default, prints for OBJ."
  (call-with-output-string
   (lambda (port) (printer obj port))))

(define (port-for-each proc)
  "Call PROC with each of the standard ports."
  (for-each proc
            (list (current-input-port) (current-output-port) (current-error-port))))

;; Directories are read whole when they are opened.

(define %directory-stream-type
  (make-record-type 'directory-stream '(all rest)))

(define %make-directory-stream (record-constructor %directory-stream-type))
(define %directory-all (record-accessor %directory-stream-type 'all))
(define %directory-rest (record-accessor %directory-stream-type 'rest))
(define %set-directory-rest! (record-modifier %directory-stream-type 'rest))

(define directory-stream? (record-predicate %directory-stream-type))

(define (opendir name)
  "Return a stream of the names in the directory NAME."
  (let ((entries (%directory-entries name)))
    (unless entries
      (scm-error 'system-error "opendir" "~A" (list "No such file or directory") (list 2)))
    (%make-directory-stream entries entries)))

(define (readdir stream)
  "Return the next name in the directory of STREAM, or the end-of-file object."
  (let ((rest (%directory-rest stream)))
    (cond ((pair? rest)
           (%set-directory-rest! stream (cdr rest))
           (car rest))
          (else the-eof-object))))

(define (rewinddir stream)
  "Let STREAM begin again with the first name."
  (%set-directory-rest! stream (%directory-all stream)))

(define (closedir stream)
  "Close STREAM: it has no more names."
  (%set-directory-rest! stream '()))

;; Texts are UTF-8, whatever is set here.
(define %default-port-encoding (make-fluid "UTF-8"))
(define %default-port-conversion-strategy (make-fluid 'substitute))
