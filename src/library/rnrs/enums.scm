;;; guixlite --- (rnrs enums): enumerations, of R6RS
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (rnrs enums)
  #:use-module (srfi srfi-9)
  #:export (define-enumeration enum-set->list enum-set-complement enum-set-constructor
            enum-set-difference enum-set-indexer enum-set-intersection enum-set-member?
            enum-set-projection enum-set-subset? enum-set-union enum-set-universe enum-set=?
            make-enumeration))

;; MEMBERS is the part of the list UNIVERSE that is in the set, in the order of the universe.
(define-record-type <enum-set>
  (make-enum-set universe members)
  enum-set?
  (universe universe)
  (members enum-set->list))

(define (make-enumeration symbols)
  "Return the enumeration set of SYMBOLS, which is its own universe."
  (let ((symbols (reverse
                  (let loop ((rest symbols) (result '()))
                    (cond ((null? rest) result)
                          ((memq (car rest) result) (loop (cdr rest) result))
                          (else (loop (cdr rest) (cons (car rest) result))))))))
    (make-enum-set symbols symbols)))

(define (subset-of universe pred)
  "Return the set of those members of UNIVERSE for which PRED is true."
  (make-enum-set universe (filter pred universe)))

(define (enum-set-universe set)
  "Return the set of everything that could be in SET."
  (make-enum-set (universe set) (universe set)))

(define (enum-set-indexer set)
  "Return the procedure that tells the place of a symbol in the universe of SET, or #f."
  (let ((symbols (universe set)))
    (lambda (symbol)
      (list-index symbols symbol))))

(define (enum-set-constructor set)
  "Return the procedure that makes a set, of the universe of SET, of a list of symbols."
  (let ((symbols (universe set)))
    (lambda (members)
      (for-each (lambda (symbol)
                  (unless (memq symbol symbols)
                    (error "symbol not in the enumeration:" symbol)))
                members)
      (subset-of symbols (lambda (symbol) (memq symbol members))))))

(define (enum-set-member? symbol set)
  "Return true when SYMBOL is in SET."
  (and (memq symbol (enum-set->list set)) #t))

(define (contains-all? list1 list2)
  "Return true when LIST1 has all elements of LIST2."
  (and-map (lambda (symbol) (and (memq symbol list1) #t)) list2))

(define (enum-set-subset? set1 set2)
  "Return true when SET2 has all members of SET1, and its universe those of SET1's."
  (and (contains-all? (universe set2) (universe set1))
       (contains-all? (enum-set->list set2) (enum-set->list set1))))

(define (enum-set=? set1 set2)
  "Return true when SET1 and SET2 are subsets of each other."
  (and (enum-set-subset? set1 set2)
       (enum-set-subset? set2 set1)))

(define (enum-set-union set1 set2)
  "Return the set of what is in SET1 or in SET2."
  (subset-of (universe set1)
             (lambda (symbol)
               (or (enum-set-member? symbol set1) (enum-set-member? symbol set2)))))

(define (enum-set-intersection set1 set2)
  "Return the set of what is in both SET1 and SET2."
  (subset-of (universe set1)
             (lambda (symbol)
               (and (enum-set-member? symbol set1) (enum-set-member? symbol set2)))))

(define (enum-set-difference set1 set2)
  "Return the set of what is in SET1 but not in SET2."
  (subset-of (universe set1)
             (lambda (symbol)
               (and (enum-set-member? symbol set1) (not (enum-set-member? symbol set2))))))

(define (enum-set-complement set)
  "Return the set of what is in the universe of SET but not in it."
  (subset-of (universe set)
             (lambda (symbol) (not (enum-set-member? symbol set)))))

(define (enum-set-projection set1 set2)
  "Return the set, of the universe of SET2, of what is in SET1."
  (subset-of (universe set2)
             (lambda (symbol) (enum-set-member? symbol set1))))

;; Define TYPE as the form that is a symbol, checked when it is expanded, and CONSTRUCTOR as that which
;; makes a set of such symbols.
(define-syntax-rule (define-enumeration type (symbol ...) constructor)
  (begin
    (define-syntax type
      (lambda (form)
        (syntax-case form ()
          ((_ name)
           (memq (syntax->datum #'name) '(symbol ...))
           #''name)
          ((_ name)
           (syntax-violation 'type "symbol not in the enumeration" form #'name)))))
    (define-syntax-rule (constructor name (... ...))
      ((enum-set-constructor (make-enumeration '(symbol ...)))
       (list (type name) (... ...))))))
