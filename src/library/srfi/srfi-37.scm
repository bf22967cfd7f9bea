;;; guixlite --- (srfi srfi-37): processing of command-line options
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (srfi srfi-37)
  #:use-module (srfi srfi-9)
  #:export (args-fold option option-names option-optional-arg? option-processor
            option-required-arg?))

(define-record-type <option>
  (option names required-arg? optional-arg? processor)
  option?
  (names option-names)
  (required-arg? option-required-arg?)
  (optional-arg? option-optional-arg?)
  (processor option-processor))

(define (find-option name options)
  "Return that of OPTIONS which has NAME, a character or a string, or #f."
  (or-map (lambda (candidate)
            (and (member name (option-names candidate)) candidate))
          options))

(define (missing-argument message name)
  (scm-error 'misc-error "args-fold" message (list name) #f))

(define (args-fold args options unrecognized operand . seeds)
  "Go through ARGS: call the processor of the one of OPTIONS that is given, or UNRECOGNIZED, with the
option, its name, its argument or #f, and SEEDS, or OPERAND with what is no option and SEEDS.  Each
call returns the next seeds; return the last ones."
  (define (call-option name argument seeds)
    ;; Return the next seeds.
    (let ((found (find-option name options)))
      (call-with-values
          (lambda ()
            (if found
                (apply (option-processor found) found name argument seeds)
                (apply unrecognized (option (list name) #f #f unrecognized)
                       name argument seeds)))
        list)))

  (define (call-operand argument seeds)
    (call-with-values (lambda () (apply operand argument seeds)) list))

  (define (long-option text rest seeds)
    (let* ((at (string-index text #\=))
           (name (substring text 0 (or at (string-length text))))
           (found (find-option name options)))
      (cond (at
             (loop rest (call-option name (substring text (+ at 1)) seeds)))
            ((and found (option-required-arg? found))
             (missing-argument "Missing required argument after `--~A'" name))
            (else
             (loop rest (call-option name #f seeds))))))

  (define (short-options text rest seeds)
    ;; TEXT holds the names of options in a row, the last of which may have its argument after it.
    (let* ((name (string-ref text 0))
           (more (substring text 1))
           (found (find-option name options)))
      (cond ((and found
                  (not (string-null? more))
                  (or (option-required-arg? found) (option-optional-arg? found)))
             (loop rest (call-option name more seeds)))
            ((and found (option-required-arg? found))
             (if (null? rest)
                 (missing-argument "Missing required argument after `-~A'" name)
                 (loop (cdr rest) (call-option name (car rest) seeds))))
            ((string-null? more)
             (loop rest (call-option name #f seeds)))
            (else
             (short-options more rest (call-option name #f seeds))))))

  (define (operands rest seeds)
    (if (null? rest)
        (apply values seeds)
        (operands (cdr rest) (call-operand (car rest) seeds))))

  (define (loop args seeds)
    (if (null? args)
        (apply values seeds)
        (let ((arg (car args)) (rest (cdr args)))
          (cond ((string=? arg "--") (operands rest seeds))
                ((and (string-prefix? "--" arg)
                      (not (char=? (string-ref arg 2) #\=)))
                 (long-option (substring arg 2) rest seeds))
                ((and (string-prefix? "-" arg) (> (string-length arg) 1))
                 (short-options (substring arg 1) rest seeds))
                (else
                 (loop rest (call-operand arg seeds)))))))

  (loop args seeds))
