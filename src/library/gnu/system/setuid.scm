;;; guixlite --- the former names of privileged programs
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; What configurations called a setuid program before (gnu system privilege).

(define-module (gnu system setuid)
  #:use-module (gnu system privilege)
  #:use-module (srfi srfi-1)
  #:re-export (file-like->setuid-program)
  #:export (setuid-program
            setuid-program?
            setuid-program-program
            setuid-program-setuid?
            setuid-program-setgid?
            setuid-program-user
            setuid-program-group))

;; The old record ran its program as root unless told otherwise.
(define-syntax setuid-program
  (lambda (form)
    (define (setuid-field? field)
      (syntax-case field ()
        ((name value) (eq? 'setuid? (syntax->datum #'name)))))

    (syntax-case form ()
      ((_ (field value) ...)
       (let ((fields #'((field value) ...)))
         #`(privileged-program
            #,(or (find setuid-field? fields)
                  #'(setuid? #t))
            #,@(remove setuid-field? fields)))))))

(define setuid-program?        privileged-program?)
(define setuid-program-program privileged-program-program)
(define setuid-program-setuid? privileged-program-setuid?)
(define setuid-program-setgid? privileged-program-setgid?)
(define setuid-program-user    privileged-program-user)
(define setuid-program-group   privileged-program-group)
