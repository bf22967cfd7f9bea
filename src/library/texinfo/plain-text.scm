;;; guixlite --- (texinfo plain-text): Texinfo as plain text
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (texinfo plain-text)
  #:export (*line-width* stexi->plain-text))

(define *line-width* (make-parameter 72))

(define (argument tree name)
  "Return the argument NAME of TREE, or #f."
  (let ((arguments (and (pair? (cdr tree)) (pair? (cadr tree)) (eq? (caadr tree) '%)
                        (cdadr tree))))
    (and arguments
         (let ((entry (assq name arguments)))
           (and entry (cadr entry))))))

(define (inline-text part)
  "Return PART of a line, a string or a command, as text."
  (if (string? part)
      part
      (let ((inner (lambda () (inlines (cdr part)))))
        (case (car part)
          ((code samp command file option env kbd key) (string-append "`" (inner) "'"))
          ((emph i) (string-append "_" (inner) "_"))
          ((var) (string-upcase (inner)))
          ((dfn) (string-append "\"" (inner) "\""))
          ((strong b) (string-append "*" (inner) "*"))
          ((dots) "...")
          ((uref url)
           (let ((url (or (argument part 'url) ""))
                 (title (argument part 'title)))
             (cond ((argument part 'replacement))
                   (title (string-append title " (" url ")"))
                   (else url))))
          ((ref xref pxref) (string-append "*note " (or (argument part 'node) "") "::"))
          ((email) (or (argument part 'email) ""))
          (else (inner))))))

(define (inlines parts)
  (string-concatenate
   (map inline-text
        (filter (lambda (part) (not (and (pair? part) (eq? (car part) '%)))) parts))))

(define (fill text indent)
  "Return TEXT with line breaks where the line is full, each line after INDENT."
  (let loop ((words (string-tokenize text)) (line #f) (lines '()))
    (cond ((null? words)
           (string-join (reverse (if line (cons line lines) lines)) "\n"))
          ((not line)
           (loop (cdr words) (string-append indent (car words)) lines))
          ((<= (+ (string-length line) 1 (string-length (car words))) (*line-width*))
           (loop (cdr words) (string-append line " " (car words)) lines))
          (else
           (loop words #f (cons line lines))))))

(define (items-text tree indent mark)
  (string-join
   (map (lambda (item)
          (let ((text (blocks-text (cdr item) (string-append indent "     "))))
            (string-append indent "   " mark
                           (substring text (min (string-length text)
                                                (+ (string-length indent) 4))))))
        (filter (lambda (part) (and (pair? part) (eq? (car part) 'item))) (cdr tree)))
   "\n\n"))

(define (entries-text tree indent)
  (string-join
   (map (lambda (entry)
          (string-append indent
                         (let ((heading (and (pair? (cadr entry)) (assq 'heading (cdadr entry)))))
                           (if heading (inlines (cdr heading)) ""))
                         "\n"
                         (blocks-text (cddr entry) (string-append indent "     "))))
        (filter (lambda (part) (and (pair? part) (eq? (car part) 'entry))) (cdr tree)))
   "\n"))

(define (block-text block indent)
  "Return BLOCK as text, its lines after INDENT."
  (cond ((string? block) (fill block indent))
        (else
         (case (car block)
           ((para) (fill (inlines (cdr block)) indent))
           ((itemize) (items-text block indent "*"))
           ((enumerate) (items-text block indent "-"))
           ((table) (entries-text block indent))
           ((example lisp)
            (string-join (map (lambda (line) (string-append indent "     " line))
                              (string-split (inlines (cdr block)) #\newline))
                         "\n"))
           ((*fragment* texinfo quotation) (blocks-text (cdr block) indent))
           (else (fill (inline-text block) indent))))))

(define (blocks-text blocks indent)
  (string-join (map (lambda (block) (block-text block indent)) blocks) "\n\n"))

(define (stexi->plain-text tree)
  "Return TREE as plain text."
  (string-append (block-text tree "") "\n"))
