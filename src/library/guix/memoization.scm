;;; guixlite --- procedures that remember their results
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; A memoizing procedure keeps its table in its own closure; the table can
;;; be emptied through 'invalidate-memoization!'.

(define-module (guix memoization)
  #:export (invalidate-memoization!
            memoize
            mlambda
            mlambdaq))

(define %tables
  (make-weak-key-hash-table))

(define (with-table proc table)
  "Return PROC, having noted that TABLE holds what it remembers."
  (hashq-set! %tables proc table)
  proc)

(define (invalidate-memoization! proc)
  "Make PROC, a memoizing procedure, forget its results."
  (let ((table (hashq-ref %tables proc)))
    (when table
      (hash-clear! table))))

(define (remember table key compute)
  "Return the value of KEY in TABLE, which is compared with 'equal?', calling
COMPUTE for it at first."
  (let ((entry (hash-get-handle table key)))
    (if entry
        (cdr entry)
        (let ((value (compute)))
          (hash-set! table key value)
          value))))

(define (rememberq table key compute)
  "Like 'remember', with keys that are compared with 'eq?'."
  (let ((entry (hashq-get-handle table key)))
    (if entry
        (cdr entry)
        (let ((value (compute)))
          (hashq-set! table key value)
          value))))

(define (memoize proc)
  "Return a procedure that behaves as PROC, whatever its arity and the number
of its results, and that calls PROC once for each list of arguments."
  (let ((table (make-hash-table)))
    (with-table (lambda arguments
                  (apply values
                         (remember table arguments
                                   (lambda ()
                                     (call-with-values
                                         (lambda () (apply proc arguments))
                                       list)))))
                table)))

(define-syntax memoizing-lambda
  (syntax-rules ()
    ((_ lookup () body ...)
     (let ((result (delay (let () body ...))))
       (lambda () (force result))))
    ((_ lookup (formal) body ...)
     (let ((table (make-hash-table)))
       (with-table (lambda (formal)
                     (lookup table formal (lambda () body ...)))
                   table)))
    ((_ lookup (formal ...) body ...)
     (let ((table (make-hash-table)))
       (with-table (lambda (formal ...)
                     (remember table (list formal ...)
                               (lambda () body ...)))
                   table)))))

(define-syntax-rule (mlambda formals body ...)
  ;; A procedure of one result that remembers it by 'equal?' arguments.
  (memoizing-lambda remember formals body ...))

(define-syntax-rule (mlambdaq formals body ...)
  ;; Like 'mlambda'; a single argument is compared with 'eq?'.
  (memoizing-lambda rememberq formals body ...))
