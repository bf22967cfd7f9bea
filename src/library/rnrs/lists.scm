;;; guixlite --- (rnrs lists): the list library of R6RS
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (rnrs lists)
  #:use-module ((srfi srfi-1) #:prefix srfi-1:)
  #:use-module ((srfi srfi-1) #:select (find partition))
  #:export (assp exists fold-left fold-right for-all memp remp remq remv remove)
  #:re-export (assoc assq assv cons* filter find member memq memv partition))

(define (for-all pred lst . rest)
  "Return #f when PRED does for elements of the lists, otherwise what it returns for the last."
  (apply srfi-1:every pred lst rest))

(define (exists pred lst . rest)
  "Return the first true value of PRED for elements of the lists, or #f."
  (apply srfi-1:any pred lst rest))

(define (fold-left proc init lst . rest)
  "Combine the elements of the lists from the left: PROC gets the result so far, INIT at first, and
one of each."
  (let loop ((lists (cons lst rest)) (result init))
    (if (or-map null? lists)
        result
        (loop (map cdr lists)
              (apply proc result (map car lists))))))

(define (fold-right proc init lst . rest)
  "Combine the elements of the lists from the right: PROC gets one of each, and the result so far,
INIT at first."
  (apply srfi-1:fold-right proc init lst rest))

(define (remp pred lst)
  "Return the elements of LST for which PRED is false."
  (srfi-1:remove pred lst))

(define (remove x lst)
  "Return the elements of LST that are not 'equal?' to X."
  (delete x lst))

(define (remv x lst)
  "Return the elements of LST that are not 'eqv?' to X."
  (delv x lst))

(define (remq x lst)
  "Return the elements of LST that are not 'eq?' to X."
  (delq x lst))

(define (memp pred lst)
  "Return the tail of LST that begins with the first element for which PRED is true, or #f."
  (srfi-1:find-tail pred lst))

(define (assp pred alist)
  "Return the first pair of ALIST for whose car PRED is true, or #f."
  (srfi-1:find (lambda (entry) (pred (car entry))) alist))
