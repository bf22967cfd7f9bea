;;; guixlite --- folds with two results, trees, and expansion-time procedures
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Complements SRFI-1.

(define-module (guix combinators)
  #:use-module (ice-9 vlist)
  #:export (fold2
            fold-tree
            fold-tree-leaves
            compile-time-value
            procedure-call-location
            define-compile-time-procedure))

(define fold2
  (case-lambda
    ((proc seed1 seed2 lst)
     (let loop ((first seed1) (second seed2) (lst lst))
       (if (pair? lst)
           (call-with-values
               (lambda () (proc (car lst) first second))
             (lambda (first second)
               (loop first second (cdr lst))))
           (values first second))))
    ((proc seed1 seed2 lst1 lst2)
     (let loop ((first seed1) (second seed2) (lst1 lst1) (lst2 lst2))
       (if (and (pair? lst1) (pair? lst2))
           (call-with-values
               (lambda () (proc (car lst1) (car lst2) first second))
             (lambda (first second)
               (loop first second (cdr lst1) (cdr lst2))))
           (values first second))))))

(define (fold-tree proc init children roots)
  "Call (PROC NODE RESULT) once for each node that ROOTS lead to, RESULT being
INIT at first and what PROC returned after that.  (CHILDREN NODE) is the list
of the nodes below NODE, or #f.  Nodes are told apart with 'eq?'."
  (let loop ((pending roots)
             (visited vlist-null)
             (result init))
    (cond ((null? pending)
           result)
          ((vhash-assq (car pending) visited)
           (loop (cdr pending) visited result))
          (else
           (let ((node (car pending)))
             (loop (append (cdr pending) (or (children node) '()))
                   (vhash-consq node #t visited)
                   (proc node result)))))))

(define (fold-tree-leaves proc init children roots)
  "Like 'fold-tree', calling PROC for the nodes that have no children."
  (fold-tree (lambda (node result)
               (if (null? (or (children node) '()))
                   (proc node result)
                   result))
             init children roots))

(define-syntax-rule (compile-time-value expression)
  ;; The value of EXPRESSION, computed while the program is expanded.
  (let-syntax ((value (lambda (form)
                        (with-syntax ((datum (datum->syntax form expression)))
                          (syntax-case form ()
                            (_ #''datum))))))
    value))

(define-syntax-parameter procedure-call-location
  (lambda (form)
    (syntax-violation 'procedure-call-location
                      "used outside of 'define-compile-time-procedure'"
                      form)))

(define-syntax-rule (define-compile-time-procedure (name (formal literal?) ...)
                      body ...)
  ;; Define NAME as a macro that looks like a procedure: where every argument
  ;; satisfies its predicate as it is written, BODY runs during expansion and
  ;; gives a datum; otherwise a call to a procedure with that body is left.
  (define-syntax name
    (lambda (form)
      (define location
        #`(identifier-syntax
           '#,(datum->syntax #'form (syntax-source form))))

      (syntax-case form ()
        ((_ formal ...)
         (and (literal? (syntax->datum #'formal)) ...)
         (let ((formal (syntax->datum #'formal)) ...)
           (syntax-parameterize ((procedure-call-location
                                  (identifier-syntax (syntax-source form))))
             body ...)))
        ((_ argument (... ...))
         #`((lambda (formal ...)
              (syntax-parameterize ((procedure-call-location #,location))
                body ...))
            argument (... ...)))
        (id
         (identifier? #'id)
         #`(lambda (formal ...)
             (syntax-parameterize ((procedure-call-location #,location))
               body ...)))))))
