;;; guixlite --- (srfi srfi-64): test suites
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; The simple runner prints what goes wrong and, at the end, the counts; it writes no log file.

(define-module (srfi srfi-64)
  #:use-module (srfi srfi-9)
  #:export (test-apply test-approximate test-assert test-begin test-end test-eq test-equal test-eqv
            test-error test-expect-fail test-group test-group-with-cleanup test-log-to-file
            test-match-all test-match-any test-match-name test-match-nth
            test-on-bad-count-simple test-on-bad-end-name-simple test-on-final-simple
            test-on-group-begin-simple test-on-group-end-simple test-on-test-end-simple
            test-passed? test-read-eval-string test-result-alist test-result-alist!
            test-result-clear test-result-kind test-result-ref test-result-remove
            test-result-set! test-runner-aux-value test-runner-aux-value! test-runner-create
            test-runner-current test-runner-factory test-runner-fail-count
            test-runner-fail-count! test-runner-get test-runner-group-path
            test-runner-group-stack test-runner-group-stack! test-runner-null
            test-runner-on-bad-count test-runner-on-bad-count! test-runner-on-bad-end-name
            test-runner-on-bad-end-name! test-runner-on-final test-runner-on-final!
            test-runner-on-group-begin test-runner-on-group-begin! test-runner-on-group-end
            test-runner-on-group-end! test-runner-on-test-begin test-runner-on-test-begin!
            test-runner-on-test-end test-runner-on-test-end! test-runner-pass-count
            test-runner-pass-count! test-runner-reset test-runner-simple
            test-runner-skip-count test-runner-skip-count! test-runner-test-name
            test-runner-xfail-count test-runner-xfail-count! test-runner-xpass-count
            test-runner-xpass-count! test-runner? test-skip test-with-runner))

(define test-log-to-file #f)

(define-record-type <test-runner>
  (%make-runner result-alist pass-count fail-count xpass-count xfail-count skip-count
                total-count group-stack group-marks skip-list fail-list aux-value
                on-test-begin on-test-end on-group-begin on-group-end on-final on-bad-count
                on-bad-end-name)
  test-runner?
  (result-alist test-result-alist test-result-alist!)
  (pass-count test-runner-pass-count test-runner-pass-count!)
  (fail-count test-runner-fail-count test-runner-fail-count!)
  (xpass-count test-runner-xpass-count test-runner-xpass-count!)
  (xfail-count test-runner-xfail-count test-runner-xfail-count!)
  (skip-count test-runner-skip-count test-runner-skip-count!)
  (total-count total-count set-total-count!)
  (group-stack test-runner-group-stack test-runner-group-stack!)
  ;; For each open group: the total when it began, its expected count, the skip and fail lists.
  (group-marks group-marks set-group-marks!)
  (skip-list skip-list set-skip-list!)
  (fail-list fail-list set-fail-list!)
  (aux-value test-runner-aux-value test-runner-aux-value!)
  (on-test-begin test-runner-on-test-begin test-runner-on-test-begin!)
  (on-test-end test-runner-on-test-end test-runner-on-test-end!)
  (on-group-begin test-runner-on-group-begin test-runner-on-group-begin!)
  (on-group-end test-runner-on-group-end test-runner-on-group-end!)
  (on-final test-runner-on-final test-runner-on-final!)
  (on-bad-count test-runner-on-bad-count test-runner-on-bad-count!)
  (on-bad-end-name test-runner-on-bad-end-name test-runner-on-bad-end-name!))

(define (nothing . arguments)
  #f)

(define (test-runner-null)
  "Return a test runner that prints nothing."
  (%make-runner '() 0 0 0 0 0 0 '() '() '() '() #f
                nothing nothing nothing nothing nothing nothing nothing))

(define (test-runner-simple)
  "Return a test runner that prints what goes wrong, and the counts at the end."
  (%make-runner '() 0 0 0 0 0 0 '() '() '() '() #f
                nothing test-on-test-end-simple test-on-group-begin-simple
                test-on-group-end-simple test-on-final-simple test-on-bad-count-simple
                test-on-bad-end-name-simple))

(define (test-runner-reset runner)
  "Forget what RUNNER has counted."
  (test-result-alist! runner '())
  (test-runner-pass-count! runner 0)
  (test-runner-fail-count! runner 0)
  (test-runner-xpass-count! runner 0)
  (test-runner-xfail-count! runner 0)
  (test-runner-skip-count! runner 0)
  (set-total-count! runner 0)
  (test-runner-group-stack! runner '())
  (set-group-marks! runner '())
  (set-skip-list! runner '())
  (set-fail-list! runner '()))

(define test-runner-current (make-parameter #f))
(define test-runner-factory (make-parameter test-runner-simple))

(define (test-runner-create)
  "Return a new test runner, made by the current factory."
  ((test-runner-factory)))

(define (test-runner-get)
  "Return the current test runner."
  (or (test-runner-current)
      (error "test-runner not initialized - test-begin missing?")))

(define (test-runner-group-path runner)
  "Return the names of the open groups of RUNNER, the outermost first."
  (reverse (test-runner-group-stack runner)))

(define (test-runner-test-name runner)
  "Return the name of the current test of RUNNER, or the empty string."
  (test-result-ref runner 'test-name ""))

;; Results.

(define* (test-result-ref runner key #:optional default)
  "Return the property KEY of the last result of RUNNER, or DEFAULT."
  (let ((entry (assq key (test-result-alist runner))))
    (if entry (cdr entry) default)))

(define (test-result-set! runner key value)
  "Give the last result of RUNNER the property KEY."
  (test-result-alist! runner
                      (append (filter (lambda (entry) (not (eq? (car entry) key)))
                                      (test-result-alist runner))
                              (list (cons key value)))))

(define (test-result-remove runner key)
  "Remove the property KEY of the last result of RUNNER."
  (test-result-alist! runner
                      (filter (lambda (entry) (not (eq? (car entry) key)))
                              (test-result-alist runner))))

(define (test-result-clear runner)
  "Remove the properties of the last result of RUNNER."
  (test-result-alist! runner '()))

(define* (test-result-kind #:optional (runner (test-runner-current)))
  "Return how the last test of RUNNER ended: pass, fail, xpass, xfail or skip."
  (test-result-ref runner 'result-kind #f))

(define* (test-passed? #:optional (runner (test-runner-get)))
  "Return true when the last test of RUNNER passed."
  (and (memq (test-result-kind runner) '(pass xpass)) #t))

;; The simple runner's printing.

(define (test-on-group-begin-simple runner name count)
  "Print the beginning of the outermost group."
  (when (null? (test-runner-group-stack runner))
    (display "%%%% Starting test ")
    (display name)
    (newline)))

(define (test-on-group-end-simple runner)
  "Print nothing at the end of a group."
  #f)

(define (test-on-test-end-simple runner)
  "Print the last test of RUNNER if it went wrong."
  (when (memq (test-result-kind runner) '(fail xpass))
    (let ((file (test-result-ref runner 'source-file))
          (line (test-result-ref runner 'source-line))
          (name (test-runner-test-name runner)))
      (when file
        (display file)
        (when line
          (display ":")
          (display line))
        (display ": "))
      (display (if (eq? (test-result-kind runner) 'fail) "FAIL" "XPASS"))
      (unless (equal? name "")
        (display " ")
        (display name))
      (newline))))

(define (print-count count text)
  "Print COUNT behind TEXT unless it is zero."
  (when (positive? count)
    (display text)
    (display count)
    (newline)))

(define (test-on-final-simple runner)
  "Print the counts of RUNNER."
  (print-count (test-runner-pass-count runner) "# of expected passes      ")
  (print-count (test-runner-xfail-count runner) "# of expected failures    ")
  (print-count (test-runner-xpass-count runner) "# of unexpected successes ")
  (print-count (test-runner-fail-count runner) "# of unexpected failures  ")
  (print-count (test-runner-skip-count runner) "# of skipped tests        "))

(define (test-on-bad-count-simple runner count expected)
  "Print that a group had another number of tests than was said."
  (display "*** Total number of tests was ")
  (display count)
  (display " but should be ")
  (display expected)
  (display ". ***")
  (newline)
  (display "*** Discrepancy indicates testsuite error or exceptions. ***")
  (newline))

(define (test-on-bad-end-name-simple runner begin-name end-name)
  "Raise the error that a group ends under another name than it began."
  (error (string-append "test-end " begin-name " does not match test-begin " end-name)))

;; Groups.

(define (begin-group name count)
  "Begin a group of tests; without a current runner, make one."
  (unless (test-runner-current)
    (test-runner-current (test-runner-create))
    (add-hook! exit-hook finish-at-exit))
  (let ((runner (test-runner-current)))
    ((test-runner-on-group-begin runner) runner name count)
    (set-group-marks! runner
                      (cons (list (total-count runner) count
                                  (skip-list runner) (fail-list runner))
                            (group-marks runner)))
    (test-runner-group-stack! runner (cons name (test-runner-group-stack runner)))))

(define (finish-at-exit)
  "Print the counts of a runner whose outermost group has not ended."
  (let ((runner (test-runner-current)))
    (when (and runner (pair? (test-runner-group-stack runner)))
      ((test-runner-on-final runner) runner))))

(define (end-group name)
  "End the innermost group, which is called NAME unless that is #f."
  (let* ((runner (test-runner-get))
         (groups (test-runner-group-stack runner)))
    (when (null? groups)
      (error "test-end not in a group"))
    (when (and name (not (equal? name (car groups))))
      ((test-runner-on-bad-end-name runner) runner name (car groups)))
    (let* ((mark (car (group-marks runner)))
           (count (- (total-count runner) (car mark))))
      (when (and (cadr mark) (not (= (cadr mark) count)))
        ((test-runner-on-bad-count runner) runner count (cadr mark)))
      ((test-runner-on-group-end runner) runner)
      (test-runner-group-stack! runner (cdr groups))
      (set-group-marks! runner (cdr (group-marks runner)))
      (set-skip-list! runner (caddr mark))
      (set-fail-list! runner (cadddr mark))
      (when (null? (test-runner-group-stack runner))
        ((test-runner-on-final runner) runner)
        (test-runner-current #f)))))

(define-syntax test-begin
  (syntax-rules ()
    ((_ name) (begin-group name #f))
    ((_ name count) (begin-group name count))))

(define-syntax test-end
  (syntax-rules ()
    ((_) (end-group #f))
    ((_ name) (end-group name))))

(define-syntax-rule (test-group name body ...)
  (call-in-group name (lambda () body ...)))

(define (call-in-group name thunk)
  "Call THUNK in the group NAME unless that is to be skipped."
  (let ((runner (test-runner-current)))
    (if runner
        (begin
          (test-result-alist! runner (list (cons 'test-name name)))
          (unless (skipped? runner)
            (dynamic-wind
              (lambda () (begin-group name #f))
              thunk
              (lambda () (end-group name)))))
        (begin
          (begin-group name #f)
          (thunk)
          (end-group name)))))

(define-syntax test-group-with-cleanup
  (syntax-rules ()
    ((_ name body ... cleanup)
     (test-group name
       (dynamic-wind
         (lambda () #f)
         (lambda () body ...)
         (lambda () cleanup))))))

;; Which tests are skipped, or expected to fail.

(define-syntax-rule (test-match-nth n count ...)
  (match-nth n (+ 0 count ...)))

(define (match-nth n count)
  "Return the specifier of the Nth test from now, and COUNT (one if that is zero) in all."
  (let ((seen 0))
    (lambda (runner)
      (set! seen (+ seen 1))
      (and (>= seen n)
           (< seen (+ n (max 1 count)))))))

(define (test-match-name name)
  "Return the specifier of the tests called NAME."
  (lambda (runner)
    (equal? name (test-runner-test-name runner))))

(define (specifier x)
  (cond ((procedure? x) x)
        ((integer? x) (match-nth 1 x))
        ((string? x) (test-match-name x))
        (else (error "not a valid test specifier"))))

(define (matches specifiers runner)
  ;; Each is asked, since those of a number count the tests.
  (map (lambda (pred) (pred runner)) specifiers))

(define-syntax-rule (test-match-all spec ...)
  (let ((specifiers (list (specifier spec) ...)))
    (lambda (runner)
      (and-map identity (matches specifiers runner)))))

(define-syntax-rule (test-match-any spec ...)
  (let ((specifiers (list (specifier spec) ...)))
    (lambda (runner)
      (or-map identity (matches specifiers runner)))))

(define-syntax-rule (test-skip spec ...)
  (let ((runner (test-runner-get)))
    (set-skip-list! runner (cons (test-match-all spec ...) (skip-list runner)))))

(define-syntax-rule (test-expect-fail spec ...)
  (let ((runner (test-runner-get)))
    (set-fail-list! runner (cons (test-match-all spec ...) (fail-list runner)))))

(define (skipped? runner)
  (or-map identity (matches (skip-list runner) runner)))

(define (expected-to-fail? runner)
  (or-map identity (matches (fail-list runner) runner)))

;; Tests.

(define (run-test properties thunk)
  "Run the test that has PROPERTIES, an association list: THUNK returns true when it passes."
  (let ((runner (test-runner-get)))
    (test-result-alist! runner properties)
    (cond ((skipped? runner)
           (finish-test runner 'skip))
          (else
           (let ((fail-expected? (expected-to-fail? runner)))
             (test-result-set! runner 'result-kind (if fail-expected? 'xfail 'fail))
             ((test-runner-on-test-begin runner) runner)
             (let ((passed? (guarded runner thunk)))
               (finish-test runner
                            (cond (passed? (if fail-expected? 'xpass 'pass))
                                  (else (if fail-expected? 'xfail 'fail))))))))))

(define (guarded runner thunk)
  "Return what THUNK returns, or #f when it raises an exception, which the result gets."
  (catch #t
    thunk
    (lambda (key . arguments)
      (test-result-set! runner 'actual-error (cons key arguments))
      #f)))

(define (finish-test runner kind)
  "Count the current test of RUNNER as KIND, and report it."
  (define (count! get set)
    (set runner (+ 1 (get runner))))
  (test-result-set! runner 'result-kind kind)
  (case kind
    ((pass) (count! test-runner-pass-count test-runner-pass-count!))
    ((fail) (count! test-runner-fail-count test-runner-fail-count!))
    ((xpass) (count! test-runner-xpass-count test-runner-xpass-count!))
    ((xfail) (count! test-runner-xfail-count test-runner-xfail-count!))
    ((skip) (count! test-runner-skip-count test-runner-skip-count!)))
  (set-total-count! runner (+ 1 (total-count runner)))
  ((test-runner-on-test-end runner) runner)
  (memq kind '(pass xpass)))

(define (compare-values same? expected-thunk actual-thunk)
  "Return true when what the thunks return is SAME?; the result gets both."
  (let ((runner (test-runner-get)))
    (let ((expected (expected-thunk)))
      (test-result-set! runner 'expected-value expected)
      (let ((actual (actual-thunk)))
        (test-result-set! runner 'actual-value actual)
        (same? expected actual)))))

(define-syntax define-test-syntax
  ;; A test NAME of an expected and an actual value, which are to be SAME?.
  (syntax-rules ()
    ((_ test same?)
     (define-syntax test
       (syntax-rules ()
         ((_ name expected actual)
          (run-test (list (cons 'test-name name))
                    (lambda ()
                      (compare-values same? (lambda () expected) (lambda () actual)))))
         ((_ expected actual)
          (test "" expected actual)))))))

(define-test-syntax test-equal equal?)
(define-test-syntax test-eqv eqv?)
(define-test-syntax test-eq eq?)

(define-syntax test-assert
  (syntax-rules ()
    ((_ name expression)
     (run-test (list (cons 'test-name name))
               (lambda ()
                 ;; EXPRESSION may be a sequence that begins with definitions.
                 (let ((value ((lambda () expression))))
                   (test-result-set! (test-runner-get) 'actual-value value)
                   value))))
    ((_ expression)
     (test-assert "" expression))))

(define (within margin)
  "Return the predicate of an expected and an actual number that are at most MARGIN apart."
  (lambda (expected actual)
    (and (>= actual (- expected margin))
         (<= actual (+ expected margin)))))

(define-syntax test-approximate
  (syntax-rules ()
    ((_ name expected actual margin)
     (run-test (list (cons 'test-name name))
               (lambda ()
                 (compare-values (within margin) (lambda () expected) (lambda () actual)))))
    ((_ expected actual margin)
     (test-approximate "" expected actual margin))))

(define (raises? type thunk)
  "Return true when THUNK raises an exception of TYPE: #t for any, a key, an exception type or a
predicate."
  (let ((tag (make-prompt-tag)))
    (call-with-prompt tag
      (lambda ()
        (with-exception-handler
            (lambda (exception) (abort-to-prompt tag exception))
          thunk)
        #f)
      (lambda (continue exception)
        (test-result-set! (test-runner-get) 'actual-error exception)
        (cond ((eq? type #t) #t)
              ((symbol? type)
               (and (exception? exception)
                    (eq? (exception-kind exception) type)))
              ((procedure? type) (type exception))
              ((exception-type? type)
               ((exception-predicate type) exception))
              ;; Guile takes anything else for a word that is there to be read.
              (else #t))))))

(define-syntax test-error
  (syntax-rules ()
    ((_ name type expression)
     (run-test (list (cons 'test-name name))
               (lambda () (raises? type (lambda () expression)))))
    ((_ type expression)
     (test-error "" type expression))
    ((_ expression)
     (test-error "" #t expression))))

(define-syntax-rule (test-with-runner runner body ...)
  (let ((previous (test-runner-current)))
    (dynamic-wind
      (lambda () (test-runner-current runner))
      (lambda () body ...)
      (lambda () (test-runner-current previous)))))

(define (test-apply first . rest)
  "Call the last argument, a thunk, running only the tests that the specifiers before it match; the
first argument may be the runner."
  (cond ((test-runner? first)
         (test-with-runner first (apply test-apply rest)))
        ((null? rest) (first))
        (else
         (let* ((arguments (reverse (cons first rest)))
                (chosen (map specifier (cdr arguments)))
                (runner (test-runner-current)))
           (if runner
               (let ((skipped (skip-list runner)))
                 (set-skip-list! runner
                                 (cons (lambda (runner)
                                         (not (or-map identity (matches chosen runner))))
                                       skipped))
                 ((car arguments))
                 (set-skip-list! runner skipped))
               (test-with-runner (test-runner-create)
                 (apply test-apply first rest)))))))

(define (test-read-eval-string str)
  "Return the value of the expression that the whole of STR is."
  (let* ((port (open-input-string str))
         (form (read port)))
    (if (eof-object? (read-char port))
        (eval form (current-module))
        (error "(not at eof)"))))
