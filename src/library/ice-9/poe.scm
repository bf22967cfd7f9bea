;;; guixlite --- (ice-9 poe): procedures that remember their results
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (ice-9 poe)
  #:export (perfect-funcq pure-funcq))

(define (pure-funcq proc)
  "Return PROC such that it is called once for arguments that are 'eq?'."
  (let ((known '()))
    (lambda arguments
      (let loop ((entries known))
        (cond ((null? entries)
               (let ((value (apply proc arguments)))
                 (set! known (cons (cons arguments value) known))
                 value))
              ((same? arguments (caar entries)) (cdar entries))
              (else (loop (cdr entries))))))))

(define (same? list1 list2)
  (cond ((null? list1) (null? list2))
        ((null? list2) #f)
        (else (and (eq? (car list1) (car list2))
                   (same? (cdr list1) (cdr list2))))))

(define (perfect-funcq size proc)
  "Return PROC such that it is called once for arguments that are 'eq?'; SIZE is of no account."
  (pure-funcq proc))
