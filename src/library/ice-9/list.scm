;;; guixlite --- (ice-9 list): association lists searched by value
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (ice-9 list)
  #:use-module ((srfi srfi-1) #:select (find))
  #:export (rassoc rassq rassv))

(define (search-by same?)
  (lambda (value alist)
    (find (lambda (entry) (same? value (cdr entry))) alist)))

(define (rassq value alist)
  "Return the first pair of ALIST whose cdr is 'eq?' to VALUE, or #f."
  ((search-by eq?) value alist))

(define (rassv value alist)
  "Return the first pair of ALIST whose cdr is 'eqv?' to VALUE, or #f."
  ((search-by eqv?) value alist))

(define* (rassoc value alist #:optional (same? equal?))
  "Return the first pair of ALIST whose cdr is SAME? as VALUE, or #f."
  ((search-by same?) value alist))
