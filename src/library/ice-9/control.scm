;;; guixlite --- (ice-9 control): escapes and delimited continuations
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (ice-9 control)
  #:export (% abort call-with-escape-continuation call/ec let-escape-continuation let/ec reset
            reset* shift shift* suspendable-continuation?)
  #:re-export (abort-to-prompt call-with-prompt default-prompt-tag make-prompt-tag))

(define (abort . values)
  "Abort to the default prompt with VALUES."
  (apply abort-to-prompt (default-prompt-tag) values))

;; Evaluate an expression with a prompt around it.  The handler gets the continuation and what was
;; given to the abort; without one, a procedure passed to abort is called with the continuation.
(define-syntax %
  (syntax-rules ()
    ((_ expression)
     (call-with-prompt (default-prompt-tag)
       (lambda () expression)
       default-handler))
    ((_ expression handler)
     (call-with-prompt (default-prompt-tag)
       (lambda () expression)
       handler))
    ((_ tag expression handler)
     (call-with-prompt tag
       (lambda () expression)
       handler))))

(define (default-handler continue proc)
  "Call PROC with CONTINUE, inside a new prompt."
  (% (proc continue)))

(define (reset* thunk)
  "Call THUNK; what a 'shift' inside captures ends here."
  (call-with-prompt (default-prompt-tag)
    thunk
    (lambda (continue proc)
      (reset* (lambda ()
                (proc (lambda values
                        (reset* (lambda () (apply continue values))))))))))

(define (shift* proc)
  "Abort to the innermost 'reset', and call PROC there with the continuation up to it."
  (abort-to-prompt (default-prompt-tag) proc))

(define-syntax-rule (reset body ...)
  (reset* (lambda () body ...)))

(define-syntax-rule (shift var body ...)
  (shift* (lambda (var) body ...)))

(define (call-with-escape-continuation proc)
  "Call PROC with a procedure that, called before PROC returns, returns its arguments from here."
  (let ((tag (make-prompt-tag)))
    (call-with-prompt tag
      (lambda ()
        (proc (lambda values
                (apply abort-to-prompt tag values))))
      (lambda (continue . results)
        (apply values results)))))

(define call/ec call-with-escape-continuation)

(define-syntax-rule (let-escape-continuation escape body ...)
  (call-with-escape-continuation (lambda (escape) body ...)))

(define-syntax-rule (let/ec escape body ...)
  (call-with-escape-continuation (lambda (escape) body ...)))

(define (suspendable-continuation? tag)
  "Return true: every continuation up to TAG can be entered again here."
  #t)
