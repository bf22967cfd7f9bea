;;; guixlite --- (ice-9 getopt-long): the options of a command line, by a grammar
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; The grammar is a list of options, each a list of its name and its properties.

(define-module (ice-9 getopt-long)
  #:use-module ((srfi srfi-1) #:select (find))
  #:export (getopt-long option-ref))

(define (property option name)
  "Return the property NAME of OPTION, or #f."
  (let ((entry (assq name (cdr option))))
    (and entry (cadr entry))))

(define (fail format . arguments)
  (scm-error 'misc-error "getopt-long" format arguments #f))

(define (by-name grammar name)
  (find (lambda (option) (string=? name (symbol->string (car option)))) grammar))

(define (by-char grammar c)
  (find (lambda (option) (eqv? c (property option 'single-char))) grammar))

(define (looks-like-option? text)
  (and (> (string-length text) 1)
       (char=? (string-ref text 0) #\-)))

(define (take-value option given rest ret)
  "Pass RET the entry of OPTION, whose argument is GIVEN or, if that is #f, may be the first of REST,
and the arguments left."
  (let ((wanted (property option 'value)))
    (cond ((and given (not wanted))
           (fail "option does not support argument: --~a" (car option)))
          (given (ret (cons (car option) given) rest))
          ((not wanted) (ret (cons (car option) #t) rest))
          ((and (pair? rest) (not (looks-like-option? (car rest))))
           (ret (cons (car option) (car rest)) (cdr rest)))
          ((eq? wanted 'optional) (ret (cons (car option) #t) rest))
          (else (fail "option must be specified with argument: --~a" (car option))))))

(define (check-options grammar found)
  "Raise an error unless the options FOUND are as GRAMMAR wants them."
  (for-each (lambda (option)
              (let ((entry (assq (car option) found))
                    (predicate (property option 'predicate)))
                (when (and (property option 'required?) (not entry))
                  (fail "option must be specified: --~a" (car option)))
                (when (and entry predicate (string? (cdr entry)))
                  (unless (predicate (cdr entry))
                    (fail "option predicate failed: --~a" (car option))))))
            grammar))

(define* (getopt-long arguments grammar #:key stop-at-first-non-option)
  "Return the options in ARGUMENTS, the first of which is the program, as an association list; its
first entry, of the empty list, holds the other arguments."
  (let loop ((rest (cdr arguments)) (found '()) (others '()))
    (define (finish others)
      (check-options grammar found)
      (cons (cons '() others) (reverse found)))
    (define (add entry rest)
      (loop rest (cons entry found) others))
    (cond ((null? rest)
           (finish (reverse others)))
          ((string=? (car rest) "--")
           (finish (append (reverse others) (cdr rest))))
          ((string-prefix? "--" (car rest))
           (let* ((at (string-index (car rest) #\=))
                  (name (substring (car rest) 2 (or at (string-length (car rest)))))
                  (option (by-name grammar name)))
             (unless option
               (fail "no such option: --~a" name))
             (take-value option (and at (substring (car rest) (+ at 1))) (cdr rest) add)))
          ((looks-like-option? (car rest))
           (let* ((text (car rest))
                  (option (by-char grammar (string-ref text 1)))
                  (more (substring text 2)))
             (unless option
               (fail "no such option: -~a" (string-ref text 1)))
             (cond ((string-null? more)
                    (take-value option #f (cdr rest) add))
                   ((property option 'value)
                    (take-value option more (cdr rest) add))
                   (else
                    (add (cons (car option) #t)
                         (cons (string-append "-" more) (cdr rest)))))))
          (stop-at-first-non-option
           (finish rest))
          (else
           (loop (cdr rest) found (cons (car rest) others))))))

(define* (option-ref options key #:optional default)
  "Return the value of the option KEY in OPTIONS, or DEFAULT."
  (let ((entry (assq key options)))
    (if entry (cdr entry) default)))
