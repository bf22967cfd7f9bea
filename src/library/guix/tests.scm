;;; guixlite --- what the tests of Guix use
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Objects to test with, and a store that nothing is built in.

(define-module (guix tests)
  #:use-module (guix packages)
  #:use-module (guix store)
  #:use-module (guix build-system gnu)
  #:use-module (srfi srfi-64)
  #:use-module (rnrs bytevectors)
  #:use-module (guix gexp)
  #:use-module (guix refused)
  #:export (%tests-build-timeout
            open-connection-for-tests
            with-external-store
            %seed
            random-text
            random-bytevector
            file=?
            canonical-file?
            network-reachable?
            shebang-too-long?
            with-environment-variable
            search-bootstrap-binary
            mock
            %test-substitute-urls
            test-assertm
            test-equalm
            %substitute-directory
            with-derivation-narinfo
            with-derivation-substitute
            dummy-package
            dummy-origin
            gnu-make-for-tests
            test-file))

(define %test-substitute-urls
  (make-parameter '()))

(define* (open-connection-for-tests #:optional uri)
  "Return a store."
  (open-connection))

(define %seed
  (seed->random-state 1729))

(define* (random-text #:key (length 20))
  "Return LENGTH hexadecimal digits taken at random."
  (string-concatenate
   (map (lambda (index)
          (number->string (random 16 %seed) 16))
        (iota length))))

(define (random-bytevector count)
  "Return COUNT bytes taken at random."
  (u8-list->bytevector
   (map (lambda (index) (random 256 %seed)) (iota count))))

(define (network-reachable?)
  "Return #f: the network is not used."
  #f)

(define (shebang-too-long?)
  "Return #f: no program is written."
  #f)

(define-syntax-rule (with-environment-variable variable value expression ...)
  (let ((outer (getenv variable)))
    (dynamic-wind
      (lambda () (setenv variable value))
      (lambda () expression ...)
      (lambda ()
        (if outer
            (setenv variable outer)
            (unsetenv variable))))))

(define-syntax-rule (mock (module name replacement) expression ...)
  ;; Evaluate EXPRESSION... with REPLACEMENT as the value of NAME in MODULE.
  (let* ((target (resolve-module 'module))
         (original (module-ref target 'name)))
    (dynamic-wind
      (lambda () (module-set! target 'name replacement))
      (lambda () expression ...)
      (lambda () (module-set! target 'name original)))))

(define-syntax-rule (test-assertm name expression)
  (test-assert name
    (run-with-store (open-connection-for-tests) expression)))

(define-syntax-rule (test-equalm name value expression)
  (test-equal name value
    (run-with-store (open-connection-for-tests) expression)))

(define-syntax-rule (dummy-package package-name field ...)
  (let ((base (package
                (name package-name)
                (version "0")
                (source #f)
                (build-system gnu-build-system)
                (synopsis #f)
                (description #f)
                (home-page #f)
                (license #f))))
    (package (inherit base) field ...)))

(define-syntax-rule (dummy-origin field ...)
  (let ((base (origin
                (method #f)
                (uri "http://www.example.com")
                (sha256 (base32 (make-string 52 #\x))))))
    (origin (inherit base) field ...)))

(define-refused "is not available without a build daemon"
  with-external-store file=? canonical-file? search-bootstrap-binary
  %substitute-directory with-derivation-narinfo with-derivation-substitute
  gnu-make-for-tests test-file)

(define %tests-build-timeout 600)
