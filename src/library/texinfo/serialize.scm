;;; guixlite --- (texinfo serialize): nested lists as Texinfo
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (texinfo serialize)
  #:export (stexi->texi))

(define (quoted text)
  "Return TEXT with the special characters quoted."
  (string-concatenate
   (map (lambda (c)
          (if (memv c '(#\@ #\{ #\}))
              (string #\@ c)
              (string c)))
        (string->list text))))

(define (arguments tree)
  "Return the arguments of TREE, an association list."
  (if (and (pair? (cdr tree)) (pair? (cadr tree)) (eq? (caadr tree) '%))
      (cdadr tree)
      '()))

(define (content tree)
  "Return what TREE has beside its arguments."
  (if (and (pair? (cdr tree)) (pair? (cadr tree)) (eq? (caadr tree) '%))
      (cddr tree)
      (cdr tree)))

(define (inline part)
  "Return PART of a line as Texinfo."
  (cond ((string? part) (quoted part))
        ((memq (car part) '(asis bullet minus))
         (string-append "@" (symbol->string (car part))))
        ((memq (car part) '(uref url email ref xref pxref))
         (string-append "@" (symbol->string (car part)) "{"
                        (string-join (map (lambda (argument) (inlines (cdr argument)))
                                          (arguments part))
                                     ", ")
                        "}"))
        (else
         (string-append "@" (symbol->string (car part)) "{" (inlines (content part)) "}"))))

(define (inlines parts)
  (string-concatenate (map inline parts)))

(define (braced text)
  (if (string-index text #\space)
      (string-append "{" text "}")
      text))

(define (environment name argument body)
  (string-append "@" name
                 (if (string-null? argument) "" (string-append " " argument))
                 "\n" body "@end " name "\n\n"))

(define (definition tree)
  "Return the definition TREE as Texinfo."
  (environment (symbol->string (car tree))
               (string-join (map (lambda (argument) (braced (inlines (cdr argument))))
                                 (arguments tree))
                            " ")
               (blocks (content tree))))

(define (item tree)
  (let ((heading (assq 'heading (arguments tree))))
    (string-append "@item"
                   (if heading (string-append " " (inlines (cdr heading))) "")
                   "\n"
                   (blocks (content tree)))))

(define (block tree)
  "Return TREE as Texinfo."
  (cond ((string? tree) (quoted tree))
        (else
         (case (car tree)
           ((*fragment* texinfo) (blocks (content tree)))
           ((para) (string-append (inlines (content tree)) "\n\n"))
           ((entry item) (item tree))
           ((table itemize enumerate)
            (environment (symbol->string (car tree))
                         (string-join (map (lambda (argument) (inlines (cdr argument)))
                                           (arguments tree))
                                      " ")
                         (blocks (content tree))))
           ((example lisp quotation)
            (environment (symbol->string (car tree)) "" (blocks (content tree))))
           ((deftp defvr defvar defopt deffn defun defspec)
            (definition tree))
           (else (inline tree))))))

(define (blocks trees)
  (string-concatenate (map block trees)))

(define (stexi->texi tree)
  "Return TREE as Texinfo."
  (block tree))
