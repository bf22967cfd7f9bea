;;; guixlite --- (sxml simple): XML as nested lists
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (sxml simple)
  #:export (sxml->string sxml->xml xml->sxml))

;; Writing.

(define (escaped c)
  "Return the text that stands for the character C."
  (case c
    ((#\<) "&lt;")
    ((#\>) "&gt;")
    ((#\&) "&amp;")
    ((#\") "&quot;")
    (else (string c))))

(define (write-text text port)
  (string-for-each (lambda (c) (display (escaped c) port)) text))

(define (datum->text datum)
  (call-with-output-string (lambda (port) (display datum port))))

(define (attributes content)
  "Return the attributes that CONTENT of an element begins with."
  (if (and (pair? content) (pair? (car content)) (eq? (caar content) '@))
      (cdar content)
      '()))

(define (without-attributes content)
  (if (and (pair? content) (pair? (car content)) (eq? (caar content) '@))
      (cdr content)
      content))

(define (write-attribute attribute port)
  (display #\space port)
  (display (car attribute) port)
  (display "=\"" port)
  (for-each (lambda (value)
              (write-text (if (string? value) value (datum->text value)) port))
            (cdr attribute))
  (display #\" port))

(define (write-element tag content port)
  "Write the element TAG with CONTENT, which may begin with attributes."
  (display "<" port)
  (display tag port)
  (for-each (lambda (attribute) (write-attribute attribute port))
            (attributes content))
  (let ((content (without-attributes content)))
    (cond ((null? content)
           (display " />" port))
          (else
           (display ">" port)
           (for-each (lambda (item) (sxml->xml item port)) content)
           (display "</" port)
           (display tag port)
           (display ">" port)))))

(define* (sxml->xml tree #:optional (port (current-output-port)))
  "Write TREE to PORT as XML."
  (cond ((null? tree) *unspecified*)
        ((and (pair? tree) (symbol? (car tree)))
         (case (car tree)
           ((*TOP*)
            (sxml->xml (without-attributes (cdr tree)) port))
           ((*PI*)
            (display "<?" port)
            (display (cadr tree) port)
            (for-each (lambda (part)
                        (display " " port)
                        (display part port))
                      (cddr tree))
            (display "?>" port))
           ((*COMMENT*)
            (display "<!--" port)
            (for-each (lambda (part) (display part port)) (cdr tree))
            (display "-->" port))
           ((*ENTITY*)
            (display "&" port)
            (display (cadr tree) port)
            (display ";" port))
           (else (write-element (car tree) (cdr tree) port))))
        ((pair? tree)
         (for-each (lambda (item) (sxml->xml item port)) tree))
        ((string? tree) (write-text tree port))
        ((procedure? tree) (with-output-to-port port tree))
        (else (write-text (datum->text tree) port))))

(define (sxml->string tree)
  "Return the text of TREE without its markup."
  (call-with-output-string
   (lambda (port)
     (let walk ((tree tree))
       (cond ((string? tree) (display tree port))
             ((and (pair? tree) (memq (car tree) '(@ *PI* *COMMENT*))) #f)
             ((and (pair? tree) (symbol? (car tree))) (for-each walk (cdr tree)))
             ((pair? tree) (for-each walk tree)))))))

;; Reading.

(define (fail port message)
  (throw 'parser-error port message))

(define (name-char? c)
  (and (char? c)
       (not (char-whitespace? c))
       (not (memv c '(#\< #\> #\/ #\= #\" #\' #\? #\!)))))

(define (skip-blanks port)
  (let ((c (peek-char port)))
    (when (and (char? c) (char-whitespace? c))
      (read-char port)
      (skip-blanks port))))

(define (read-name port)
  (let loop ((chars '()))
    (if (name-char? (peek-char port))
        (loop (cons (read-char port) chars))
        (if (null? chars)
            (fail port "expected a name")
            (string->symbol (list->string (reverse chars)))))))

(define (expect port str)
  (string-for-each (lambda (c)
                     (unless (eqv? c (read-char port))
                       (fail port (string-append "expected " str))))
                   str))

(define (read-up-to port end)
  "Return the text of PORT before the string END, which is taken too."
  (let ((len (string-length end)))
    (let loop ((chars '()) (count 0))
      (let ((c (read-char port)))
        (when (eof-object? c)
          (fail port (string-append "missing " end)))
        (let ((chars (cons c chars)) (count (+ count 1)))
          (if (and (>= count len)
                   (string=? end (list->string (reverse (list-head chars len)))))
              (list->string (reverse (list-tail chars len)))
              (loop chars count)))))))

(define (read-reference port)
  "Read an entity behind its ampersand, and return its text."
  (let ((name (read-up-to port ";")))
    (cond ((assoc-ref '(("lt" . "<") ("gt" . ">") ("amp" . "&") ("quot" . "\"") ("apos" . "'"))
                      name))
          ((string-prefix? "#x" name)
           (string (integer->char (string->number (substring name 2) 16))))
          ((string-prefix? "#" name)
           (string (integer->char (string->number (substring name 1) 10))))
          (else (fail port (string-append "unknown entity " name))))))

(define (read-text port stop?)
  "Return the text of PORT before a character for which STOP? is true."
  (let loop ((parts '()))
    (let ((c (peek-char port)))
      (cond ((or (eof-object? c) (stop? c))
             (string-concatenate (reverse parts)))
            ((char=? c #\&)
             (read-char port)
             (loop (cons (read-reference port) parts)))
            (else
             (loop (cons (string (read-char port)) parts)))))))

(define (read-attributes port)
  "Return the list of the attributes in PORT up to the end of the tag."
  (let loop ((found '()))
    (skip-blanks port)
    (if (name-char? (peek-char port))
        (let ((name (read-name port)))
          (skip-blanks port)
          (expect port "=")
          (skip-blanks port)
          (let* ((quote (read-char port))
                 (value (read-text port (lambda (c) (eqv? c quote)))))
            (read-char port)
            (loop (cons (list name value) found))))
        (reverse found))))

(define (read-element port trim?)
  "Read an element from PORT, behind its first character."
  (let* ((name (read-name port))
         (found (read-attributes port))
         (start (if (null? found) '() (list (cons '@ found)))))
    (cond ((eqv? (peek-char port) #\/)
           (expect port "/>")
           (cons name start))
          (else
           (expect port ">")
           (let ((content (read-content port trim?)))
             (unless (eq? (read-name port) name)
               (fail port "unexpected end tag"))
             (skip-blanks port)
             (expect port ">")
             (cons name (append start content)))))))

(define (blank? text)
  (string-every char-whitespace? text))

(define (read-content port trim?)
  "Return the list of what stands in PORT up to an end tag, which begins to be taken, or the end."
  (let loop ((items '()))
    (let* ((text (read-text port (lambda (c) (char=? c #\<))))
           (items (if (or (string-null? text) (and trim? (blank? text)))
                      items
                      (cons text items))))
      (if (eof-object? (read-char port))
          (reverse items)
          (case (peek-char port)
            ((#\/)
             (read-char port)
             (reverse items))
            ((#\?)
             (read-char port)
             (let ((name (read-name port)))
               (skip-blanks port)
               (loop (cons (list '*PI* name (read-up-to port "?>")) items))))
            ((#\!)
             (read-char port)
             (loop (read-declaration port items)))
            (else
             (loop (cons (read-element port trim?) items))))))))

(define (read-declaration port items)
  "Read a comment, literal text or a declaration from PORT, behind the mark; put text in front of
ITEMS."
  (case (peek-char port)
    ((#\-)
     (expect port "--")
     (read-up-to port "-->")
     items)
    ((#\[)
     (expect port "[CDATA[")
     (cons (read-up-to port "]]>") items))
    (else
     (read-up-to port ">")
     items)))

(define* (xml->sxml #:optional (source (current-input-port)) #:key (namespaces '())
                    (declare-namespaces? #t) (trim-whitespace? #f) (entities '())
                    (default-entity-handler #f) (doctype-handler #f))
  "Return the tree of SOURCE, a port or a string."
  (if (string? source)
      (call-with-input-string source
        (lambda (port) (xml->sxml port #:trim-whitespace? trim-whitespace?)))
      (cons '*TOP*
            (filter (lambda (item) (not (and (string? item) (blank? item))))
                    (read-content source trim-whitespace?)))))
