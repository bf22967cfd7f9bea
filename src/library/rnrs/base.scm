;;; guixlite --- (rnrs base): the base library of R6RS
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (rnrs base)
  #:use-module ((srfi srfi-1) #:prefix srfi-1:)
  #:use-module ((srfi srfi-11) #:select (let-values let*-values))
  #:export (assert assertion-violation boolean=? div div-and-mod div0 div0-and-mod0 exact
            inexact infinite? integer-valued? mod mod0 rational-valued? real-valued? symbol=?
            vector-for-each vector-map)
  #:replace (error map string-for-each log)
  #:re-export (* + - ... / < <= = => > >= _ abs acos and angle append apply asin atan begin
               boolean? caaaar caaadr caaar caadar caaddr caadr caar cadaar cadadr cadar caddar
               cadddr caddr cadr call-with-current-continuation call-with-values call/cc car
               case cdaaar cdaadr cdaar cdadar cdaddr cdadr cdar cddaar cddadr cddar cdddar
               cddddr cdddr cddr cdr ceiling char->integer char<=? char<? char=? char>=? char>?
               char? complex? cond cons cos define define-syntax denominator dynamic-wind else
               eq? equal? eqv? even? exact-integer-sqrt exact? exp expt finite? floor for-each
               gcd identifier-syntax if imag-part inexact? integer->char integer? lambda lcm
               length let let* let*-values let-syntax let-values letrec letrec* letrec-syntax
               list list->string list->vector list-ref list-tail list? magnitude make-polar
               make-rectangular make-string make-vector max min nan? negative? not null?
               number->string number? numerator odd? or pair? positive? procedure? quasiquote
               quote rational? rationalize real-part real? reverse round set! sin sqrt string
               string->list string->number string->symbol string-append string-copy
               string-length string-ref string<=? string<? string=? string>=? string>? string?
               substring symbol->string symbol? syntax-rules tan truncate unquote
               unquote-splicing values vector vector->list vector-fill! vector-length vector-ref
               vector-set! vector? zero?))

(define map srfi-1:map)

(define (infinite? x)
  "Return true when X is an infinity."
  (inf? x))

(define* (log x #:optional base)
  "Return the logarithm of X, to BASE if that is given."
  (let ((natural (@ (guile) log)))
    (if base
        (/ (natural x) (natural base))
        (natural x))))

(define (real-valued? x)
  "Return true when X is a real number."
  (and (number? x) (real? x)))

(define (rational-valued? x)
  "Return true when X is a rational number."
  (and (number? x) (rational? x)))

(define (integer-valued? x)
  "Return true when X is an integer."
  (and (number? x) (integer? x)))

(define (div n d)
  "Return the quotient of N by D for which the remainder is not negative."
  (euclidean-quotient n d))

(define (mod n d)
  "Return the remainder, which is not negative, of N by D."
  (euclidean-remainder n d))

(define (div-and-mod n d)
  "Return what 'div' and 'mod' return."
  (euclidean/ n d))

(define (div0 n d)
  "Return the quotient of N by D for which the remainder is nearest to zero."
  (centered-quotient n d))

(define (mod0 n d)
  "Return the remainder of N by D that is nearest to zero."
  (centered-remainder n d))

(define (div0-and-mod0 n d)
  "Return what 'div0' and 'mod0' return."
  (centered/ n d))

(define (string-for-each proc str . rest)
  "Call PROC with the characters of the strings, which are of one length, taken side by side."
  (apply for-each proc (string->list str) (map string->list rest)))

(define (vector-map proc vec . rest)
  "Return the vector of what PROC returns for the elements of the vectors, taken side by side."
  (list->vector (apply map proc (vector->list vec) (map vector->list rest))))

(define (vector-for-each proc vec . rest)
  "Call PROC with the elements of the vectors, taken side by side."
  (apply for-each proc (vector->list vec) (map vector->list rest)))

(define &who %&origin)

(define (violation types who message irritants)
  "Raise an exception of TYPES that says WHO found what."
  (raise-exception
   (apply make-exception
          (append (map (lambda (type) ((record-constructor type))) types)
                  (if who (list ((record-constructor &who) who)) '())
                  (list ((record-constructor %&message) message)
                        ((record-constructor %&irritants) irritants))))))

(define (error who message . irritants)
  "Raise an error, found by WHO, with MESSAGE and IRRITANTS."
  (violation (list &error) who message irritants))

(define (assertion-violation who message . irritants)
  "Raise an assertion violation, found by WHO, with MESSAGE and IRRITANTS."
  (violation (list %&assertion-failure) who message irritants))

(define-syntax-rule (assert expression)
  (or expression
      (assertion-violation #f "assertion failed" 'expression)))
