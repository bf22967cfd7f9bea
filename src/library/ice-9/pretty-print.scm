;;; guixlite --- (ice-9 pretty-print): objects printed over several lines
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; What fits in the line is printed as it is.  Otherwise a list is broken up by the rule of its first
;; element: the layouts are Guile's, so that what is printed here can be compared with it.

(define-module (ice-9 pretty-print)
  #:use-module (srfi srfi-9)
  #:export (pretty-print truncated-print))

(define indent-step 2)

;; An operator with a longer name than this has its operands below it rather than beside it.
(define longest-call-operator 5)

;; Where and how things are printed; COLUMN is that of the next character.
(define-record-type <printer>
  (make-printer port write-datum width longest prefix column)
  printer?
  (port printer-port)
  (write-datum printer-write-datum)
  (width printer-width)
  (longest printer-longest)
  (prefix printer-prefix)
  (column column set-column!))

(define (put printer str)
  "Print STR, which has no newline."
  (display str (printer-port printer))
  (set-column! printer (+ (column printer) (string-length str))))

(define (new-line printer)
  (newline (printer-port printer))
  (display (printer-prefix printer) (printer-port printer))
  (set-column! printer 0))

(define (move-to printer target)
  "Print spaces up to the column TARGET, on a new line if that is passed."
  (when (< target (column printer))
    (new-line printer))
  (put printer (make-string (- target (column printer)) #\space)))

;; Quotations.

(define quotation-marks
  '((quote . "'") (quasiquote . "`") (unquote . ",") (unquote-splicing . ",@")))

(define (quotation-mark obj)
  "Return the mark that stands for the operator of OBJ, a quotation, or #f."
  (and (pair? obj)
       (symbol? (car obj))
       (pair? (cdr obj))
       (null? (cddr obj))
       (assq-ref quotation-marks (car obj))))

;; Text on one line.

(define (flat printer obj limit)
  "Return OBJ on one line, or #f when that takes LIMIT characters or more."
  (let/limit printer limit
    (lambda (emit)
      (let walk ((obj obj))
        (cond ((quotation-mark obj)
               => (lambda (mark)
                    (emit mark)
                    (walk (cadr obj))))
              ((pair? obj)
               (emit "(")
               (walk (car obj))
               (let loop ((rest (cdr obj)))
                 (cond ((pair? rest)
                        (emit " ")
                        (walk (car rest))
                        (loop (cdr rest)))
                       ((null? rest) (emit ")"))
                       (else
                        (emit " . ")
                        (walk rest)
                        (emit ")")))))
              ((and (vector? obj) (positive? (vector-length obj)))
               (emit "#")
               (walk (vector->list obj)))
              (else (emit (datum->text printer obj))))))))

(define (datum->text printer obj)
  (call-with-output-string
   (lambda (port) ((printer-write-datum printer) obj port))))

(define (let/limit printer limit proc)
  "Call PROC with a procedure that collects strings; return them as one, or #f as soon as they are as
long as LIMIT."
  (let ((tag (make-prompt-tag))
        (parts '())
        (left limit))
    (call-with-prompt tag
      (lambda ()
        (proc (lambda (str)
                (set! left (- left (string-length str)))
                (set! parts (cons str parts))
                (unless (positive? left)
                  (abort-to-prompt tag))))
        (string-concatenate (reverse parts)))
      (lambda (continue) #f))))

;; Layouts.  EXTRA is the number of characters that have to follow on the last line.

(define (print-object printer obj extra print-pair)
  "Print OBJ on one line if it fits there, otherwise as PRINT-PAIR breaks it up."
  (if (or (pair? obj) (vector? obj))
      (let* ((room (min (+ 1 (- (printer-width printer) (column printer) extra))
                        (printer-longest printer)))
             (text (flat printer obj room)))
        (cond (text (put printer text))
              ((pair? obj) (print-pair printer obj extra))
              (else
               (put printer "#")
               (print-list printer (vector->list obj) extra print-expression))))
      (put printer (datum->text printer obj))))

(define (print-flat printer obj)
  "Print OBJ on one line however long that is."
  (put printer (flat printer obj +inf.0)))

(define (print-expression printer expr extra)
  "Break up EXPR by the rule of its operator."
  (let ((mark (quotation-mark expr)))
    (cond (mark
           (put printer mark)
           (print-object printer (cadr expr) extra print-expression))
          ((not (symbol? (car expr)))
           (print-list printer expr extra print-expression))
          ((layout (car expr))
           => (lambda (print) (print printer expr extra)))
          ((> (string-length (symbol->string (car expr))) longest-call-operator)
           (print-form printer expr extra #f #f print-expression))
          (else (print-call printer expr extra print-expression)))))

(define (print-list printer lst extra print-item)
  "Print LST with its elements one below the other."
  (put printer "(")
  (print-down printer lst (column printer) extra print-item))

(define (print-call printer expr extra print-item)
  "Print EXPR with its operands one below the other, beside the operator."
  (put printer "(")
  (print-flat printer (car expr))
  (print-down printer (cdr expr) (+ 1 (column printer)) extra print-item))

(define (print-down printer lst target extra print-item)
  "Print the elements of LST one below the other at the column TARGET, and close the list."
  (let loop ((lst lst))
    (cond ((pair? lst)
           (move-to printer target)
           (print-object printer (car lst) (if (null? (cdr lst)) (+ extra 1) 0) print-item)
           (loop (cdr lst)))
          ((null? lst)
           (put printer ")"))
          (else
           (move-to printer target)
           (put printer ".")
           (move-to printer target)
           (print-object printer lst (+ extra 1) print-item)
           (put printer ")")))))

(define (print-form printer expr extra named? print-first print-rest . more)
  "Print EXPR with what distinguishes it beside the operator, and its body below, indented a little.
With NAMED? the second element is a name; PRINT-FIRST, then the procedures MORE, print what follows in
the line; PRINT-REST prints the body."
  (let ((body (+ (column printer) indent-step)))
    (put printer "(")
    (print-flat printer (car expr))
    (let ((rest (cdr expr)))
      (when named?
        (put printer " ")
        (print-flat printer (car rest)))
      (print-heads printer
                   (if named? (cdr rest) rest)
                   (+ 1 (column printer)) body extra
                   (if print-first (cons print-first more) '())
                   print-rest))))

(define (print-heads printer rest target body extra head-printers print-rest)
  "Print one element of REST at the column TARGET for each of HEAD-PRINTERS, then the others at the
column BODY."
  (if (and (pair? head-printers) (pair? rest))
      (begin
        (move-to printer target)
        (print-object printer (car rest) (if (null? (cdr rest)) (+ extra 1) 0)
                      (car head-printers))
        (print-heads printer (cdr rest) target body extra (cdr head-printers) print-rest))
      (print-down printer rest body extra print-rest)))

(define (print-expressions printer lst extra)
  "Print LST, a list of expressions, one below the other."
  (print-list printer lst extra print-expression))

;; The rules of the operators.

(define (print-lambda printer expr extra)
  (print-form printer expr extra #f print-expressions print-expression))

(define (print-if printer expr extra)
  (print-form printer expr extra #f print-expression print-expression))

(define (print-cond printer expr extra)
  (print-call printer expr extra print-expressions))

(define (print-case printer expr extra)
  (print-form printer expr extra #f print-expression print-expressions))

(define (print-and printer expr extra)
  (print-call printer expr extra print-expression))

(define (print-let printer expr extra)
  (let ((named? (and (pair? (cdr expr)) (symbol? (cadr expr)))))
    (print-form printer expr extra named? print-expressions print-expression)))

(define (print-begin printer expr extra)
  (print-form printer expr extra #f #f print-expression))

(define (print-do printer expr extra)
  (print-form printer expr extra #f print-expressions print-expression print-expressions))

(define (layout operator)
  "Return the procedure that breaks up expressions of OPERATOR, or #f."
  (case operator
    ((lambda lambda* let* letrec define define* define-public define-syntax let-syntax
      letrec-syntax with-syntax)
     print-lambda)
    ((if set!) print-if)
    ((cond) print-cond)
    ((case) print-case)
    ((and or) print-and)
    ((let) print-let)
    ((begin) print-begin)
    ((do) print-do)
    (else #f)))

(define* (pretty-print obj #:optional port* #:key (port (or port* (current-output-port)))
                       (width 79) (max-expr-width 50) (display? #f) (per-line-prefix ""))
  "Print OBJ on PORT, over several lines of at most WIDTH characters if it takes them, each after
PER-LINE-PREFIX; no expression of more than MAX-EXPR-WIDTH characters stays on one line."
  (display per-line-prefix port)
  (print-object (make-printer port (if display? display write)
                              (- width (string-length per-line-prefix))
                              max-expr-width per-line-prefix 0)
                obj 0 print-expression)
  (newline port))

;; Printing cut to a width: a part for which there is no room is an ellipsis, or a mark alone.

(define ellipsis "…")

(define (cut-text text width)
  "Return TEXT cut to WIDTH characters, between its own delimiters if it has some, or a mark."
  (define (cut prefix suffix)
    (let ((room (- width (string-length prefix) 1 (string-length suffix))))
      (and (string-prefix? prefix text)
           (>= room 0)
           (string-append prefix
                          (substring text (string-length prefix)
                                     (+ (string-length prefix) room))
                          ellipsis suffix))))
  (cond ((<= (string-length text) width) text)
        ((cut "#<" ">"))
        ((cut "\"" "\""))
        (else "#")))

(define (truncated->string obj width write-datum breadth-first?)
  "Return OBJ as text of at most WIDTH characters."
  (define (inner obj width)
    (truncated->string obj width write-datum breadth-first?))
  (define (enclosed open items room)
    (string-append open (truncated-items items room inner breadth-first?) ")"))
  (cond ((and (list? obj) (pair? obj))
         (if (>= width 3)
             (enclosed "(" obj (- width 2))
             "#"))
        ((and (vector? obj) (positive? (vector-length obj)))
         (if (>= width 4)
             (enclosed "#(" (vector->list obj) (- width 3))
             "#"))
        ((pair? obj)
         (if (>= width 5)
             (let* ((room (- width 5))
                    (head (inner (car obj)
                                 (max 1 (if breadth-first? (quotient (+ room 1) 2) room)))))
               (string-append "(" head " . "
                              (inner (cdr obj) (max 1 (- width 5 (string-length head))))
                              ")"))
             "#"))
        (else
         (cut-text (call-with-output-string (lambda (port) (write-datum obj port))) width))))

(define (truncated-items items width inner breadth-first?)
  "Return ITEMS, each as INNER makes it text of a width, with spaces between them, in WIDTH
characters."
  (let loop ((items items) (width width) (first? #t) (parts '()))
    (define (finish part)
      (string-join (reverse (cons part parts)) " "))
    (cond ((and (null? (cdr items)) (or first? (> width 1)))
           (finish (inner (car items) (if first? width (- width 1)))))
          ((<= width 2) (finish ellipsis))
          (else
           (let* ((room (if breadth-first?
                            (max 1 (- (quotient width (length items)) 1))
                            (- width 2)))
                  (part (inner (car items) room)))
             (loop (cdr items)
                   (- width 1 (string-length part))
                   #f
                   (cons part parts)))))))

(define* (truncated-print obj #:optional port* #:key (port (or port* (current-output-port)))
                          (width 79) (display? #f) (breadth-first? #f))
  "Print OBJ on PORT in at most WIDTH characters; with BREADTH-FIRST? all elements of a list get the
same room."
  (display (truncated->string obj width (if display? display write) breadth-first?) port))
