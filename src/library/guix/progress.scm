;;; guixlite --- progress of transfers
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Nothing is transferred, so no progress is shown.

(define-module (guix progress)
  #:use-module (guix records)
  #:use-module (guix refused)
  #:export (<progress-reporter>
            progress-reporter
            make-progress-reporter
            progress-reporter?
            call-with-progress-reporter
            start-progress-reporter!
            stop-progress-reporter!
            progress-reporter-report!
            progress-reporter/silent
            progress-reporter/file
            progress-reporter/bar
            progress-reporter/trace
            progress-report-port
            display-download-progress
            erase-current-line
            progress-bar
            byte-count->string
            current-terminal-columns
            dump-port*))

(define-record-type* <progress-reporter>
  progress-reporter make-progress-reporter progress-reporter?
  (start  reporter-start (default (const #t)))
  (report reporter-report (default (const #t)))
  (stop   reporter-stop (default (const #t))))

(define progress-reporter/silent
  (make-progress-reporter (const #t) (const #t) (const #t)))

(define (start-progress-reporter! reporter)
  "Do nothing: REPORTER shows nothing."
  *unspecified*)

(define (stop-progress-reporter! reporter)
  "Do nothing: REPORTER shows nothing."
  *unspecified*)

(define (progress-reporter-report! reporter . arguments)
  "Do nothing: REPORTER shows nothing."
  *unspecified*)

(define* (call-with-progress-reporter reporter proc)
  "Return what PROC returns for a procedure that reports nothing."
  (proc (const #t)))

(define (byte-count->string size)
  "Return SIZE, a number of bytes, in words."
  (let loop ((units '((1073741824 . "GiB") (1048576 . "MiB") (1024 . "KiB"))))
    (cond ((null? units)
           (string-append (number->string size) "B"))
          ((>= size (caar units))
           (string-append (number->string
                           (/ (round (* 10.0 (/ size (caar units)))) 10.0))
                          (cdar units)))
          (else
           (loop (cdr units))))))

(define-refused "is part of a command"
  progress-reporter/file progress-reporter/bar progress-reporter/trace
  progress-report-port display-download-progress erase-current-line
  progress-bar current-terminal-columns dump-port*)
