;;; guixlite --- (chibi test): a small test runner with the interface of Chibi's
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; Each test that fails is printed with what was expected, and each group with its counts.

(define-module (chibi test)
  #:use-module (srfi srfi-9)
  #:export (current-test-comparator current-test-epsilon test test-assert test-begin test-end
            test-equal? test-error test-exit test-failure-count test-group test-not test-values))

;; A group that is open: the counts of its own tests.
(define-record-type <group>
  (make-group name passed failed errors)
  group?
  (name group-name)
  (passed passed set-passed!)
  (failed failed set-failed!)
  (errors errors set-errors!))

(define open-groups '())
(define totals (make-group "all" 0 0 0))

(define current-test-epsilon (make-parameter 1e-5))

(define (test-equal? expected actual)
  "Return true when EXPECTED and ACTUAL are equal, inexact numbers in them nearly."
  (cond ((and (number? expected) (number? actual)
              (or (inexact? expected) (inexact? actual)))
         (nearly-equal? expected actual))
        ((pair? expected)
         (and (pair? actual)
              (test-equal? (car expected) (car actual))
              (test-equal? (cdr expected) (cdr actual))))
        ((vector? expected)
         (and (vector? actual)
              (test-equal? (vector->list expected) (vector->list actual))))
        (else (equal? expected actual))))

(define current-test-comparator (make-parameter test-equal?))

(define (nearly-equal? expected actual)
  (cond ((eqv? expected actual) #t)
        ((and (nan? expected) (nan? actual)) #t)
        ((not (and (finite? expected) (finite? actual))) (= expected actual))
        ((zero? expected) (< (abs actual) (current-test-epsilon)))
        (else
         (< (abs (/ (- expected actual) expected)) (current-test-epsilon)))))

(define (count! outcome)
  "Count a test that ended in OUTCOME in the innermost group and in all."
  (for-each (lambda (group)
              (case outcome
                ((pass) (set-passed! group (+ 1 (passed group))))
                ((fail) (set-failed! group (+ 1 (failed group))))
                ((error) (set-errors! group (+ 1 (errors group))))))
            (if (null? open-groups)
                (list totals)
                (list (car open-groups) totals))))

(define (report outcome name . details)
  "Count and print a test NAME that ended in OUTCOME, about which DETAILS are given in turn."
  (count! outcome)
  (display (if (eq? outcome 'error) "ERROR: " "FAIL: "))
  (write name)
  (newline)
  (let loop ((details details))
    (unless (null? details)
      (display "    ")
      (display (car details))
      (display " ")
      (write (cadr details))
      (newline)
      (loop (cddr details)))))

(define (print-counts group)
  "Print the counts of GROUP."
  (let ((all (+ (passed group) (failed group) (errors group))))
    (display (group-name group))
    (display ": ")
    (display (passed group))
    (display " out of ")
    (display all)
    (display " passed")
    (unless (zero? (failed group))
      (display ", ")
      (display (failed group))
      (display " failed"))
    (unless (zero? (errors group))
      (display ", ")
      (display (errors group))
      (display " in error"))
    (newline)))

(define* (test-begin #:optional (name ""))
  "Begin a group of tests."
  (set! open-groups (cons (make-group name 0 0 0) open-groups)))

(define* (test-end #:optional name)
  "End the innermost group of tests, and print its counts; after the outermost, those of all."
  (unless (null? open-groups)
    (print-counts (car open-groups))
    (set! open-groups (cdr open-groups))
    (when (null? open-groups)
      (print-counts totals))))

(define-syntax-rule (test-group name body ...)
  (begin
    (test-begin name)
    (let () body ...)
    (test-end)))

(define (test-failure-count)
  "Return the number of tests that failed."
  (+ (failed totals) (errors totals)))

(define (test-exit)
  "End the program, successfully if no test failed."
  (exit (zero? (test-failure-count))))

(define (describe exception)
  "Return what is printed of EXCEPTION."
  (if (exception? exception)
      (cons (exception-kind exception) (exception-args exception))
      exception))

(define (attempt thunk on-value on-exception)
  "Call ON-VALUE with what THUNK returns, or ON-EXCEPTION with what it raises."
  (let ((tag (make-prompt-tag)))
    ((call-with-prompt tag
       (lambda ()
         (let ((value (with-exception-handler
                          (lambda (exception) (abort-to-prompt tag exception))
                        thunk)))
           (lambda () (on-value value))))
       (lambda (continue exception)
         (lambda () (on-exception exception)))))))

(define (run-test name expected-thunk actual-thunk)
  "Run the test NAME that the two thunks return the same."
  (let ((expected (expected-thunk)))
    (attempt actual-thunk
             (lambda (actual)
               (if ((current-test-comparator) expected actual)
                   (count! 'pass)
                   (report 'fail name "expected" expected "but got" actual)))
             (lambda (exception)
               (report 'error name "expected" expected "but raised" (describe exception))))))

(define-syntax test
  (syntax-rules ()
    ((_ expected expression)
     (run-test 'expression (lambda () expected) (lambda () expression)))
    ((_ name expected expression)
     (run-test name (lambda () expected) (lambda () expression)))))

(define-syntax test-values
  (syntax-rules ()
    ((_ expected expression)
     (run-test 'expression
               (lambda () (call-with-values (lambda () expected) list))
               (lambda () (call-with-values (lambda () expression) list))))
    ((_ name expected expression)
     (run-test name
               (lambda () (call-with-values (lambda () expected) list))
               (lambda () (call-with-values (lambda () expression) list))))))

(define-syntax test-assert
  (syntax-rules ()
    ((_ expression)
     (run-test 'expression (lambda () #t) (lambda () (and expression #t))))
    ((_ name expression)
     (run-test name (lambda () #t) (lambda () (and expression #t))))))

(define-syntax test-not
  (syntax-rules ()
    ((_ expression) (test-assert (not expression)))
    ((_ name expression) (test-assert name (not expression)))))

(define (run-error-test name thunk)
  "Run the test NAME that THUNK raises an exception."
  (attempt thunk
           (lambda (value) (report 'fail name "expected an exception but got" value))
           (lambda (exception) (count! 'pass))))

(define-syntax test-error
  (syntax-rules ()
    ((_ expression) (run-error-test 'expression (lambda () expression)))
    ((_ name expression) (run-error-test name (lambda () expression)))))
