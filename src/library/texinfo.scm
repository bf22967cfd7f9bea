;;; guixlite --- (texinfo): documentation in Texinfo, as nested lists
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; What descriptions of packages and fields use is read: paragraphs, commands with their text in braces,
;; and lists of items.

(define-module (texinfo)
  #:export (call-with-file-and-dir stexi->sxml texi->stexi texi-command-depth texi-command-specs
            texi-fragment->stexi))

(define texi-command-specs '())

;; Text within a line: strings, and lists of a command and its text.

(define (parse-inline text)
  "Return the list of the strings and commands in TEXT."
  (call-with-input-string text
    (lambda (port) (read-inline port #f))))

(define (read-inline port inside?)
  "Read text and commands from PORT, up to a closing brace if INSIDE?, or the end."
  (let loop ((chars '()) (parts '()))
    (define (flush)
      (if (null? chars)
          parts
          (cons (list->string (reverse chars)) parts)))
    (let ((c (read-char port)))
      (cond ((eof-object? c)
             (when inside?
               (throw 'parser-error #f "missing closing brace"))
             (reverse (flush)))
            ((and inside? (char=? c #\}))
             (reverse (flush)))
            ((char=? c #\@)
             (let ((next (peek-char port)))
               (if (and (char? next) (char-alphabetic? next))
                   (let ((command (read-command port)))
                     (loop '() (cons command (flush))))
                   (loop (cons (read-char port) chars) parts))))
            (else (loop (cons c chars) parts))))))

(define (read-word port)
  (let loop ((chars '()))
    (let ((c (peek-char port)))
      (if (and (char? c) (or (char-alphabetic? c) (char-numeric? c)))
          (loop (cons (read-char port) chars))
          (string->symbol (list->string (reverse chars)))))))

(define (read-command port)
  "Read a command from PORT, behind its mark."
  (let ((name (read-word port)))
    (cond ((eqv? (peek-char port) #\{)
           (read-char port)
           (let ((content (read-inline port #t)))
             (case name
               ((uref url)
                (list 'uref (cons '% (references 'uref content))))
               ((ref xref pxref email)
                (list name (cons '% (references name content))))
               (else (cons name content)))))
          (else (list name)))))

(define (references name content)
  "Return the arguments of the reference NAME, whose text is CONTENT."
  (let ((parts (map string-trim-both
                    (string-split (string-concatenate (filter string? content)) #\,)))
        (names (case name
                 ((uref url) '(url title replacement))
                 ((email) '(email name))
                 (else '(node name section info-file manual)))))
    (let loop ((names names) (parts parts))
      (if (or (null? names) (null? parts))
          '()
          (cons (list (car names) (car parts))
                (loop (cdr names) (cdr parts)))))))

;; Blocks: paragraphs, examples, lists and tables.

(define (block-start line)
  "Return the name of the block that LINE begins, or #f."
  (or-map (lambda (name)
            (and (string-prefix? (string-append "@" (symbol->string name)) line)
                 (let ((end (+ 1 (string-length (symbol->string name)))))
                   (or (= end (string-length line))
                       (char=? (string-ref line end) #\space)))
                 name))
          '(itemize enumerate table example lisp quotation)))

(define (block-argument line)
  (let ((at (string-index line #\space)))
    (if at (string-trim-both (substring line at)) "")))

(define (end-line? line name)
  (string=? (string-trim-both line) (string-append "@end " (symbol->string name))))

(define (split-block lines name)
  "Return the lines of LINES before the end of the block NAME, and those after it, as a pair."
  (let loop ((lines lines) (inside '()))
    (cond ((null? lines)
           (throw 'parser-error #f "missing @end" name))
          ((end-line? (car lines) name)
           (cons (reverse inside) (cdr lines)))
          (else (loop (cdr lines) (cons (car lines) inside))))))

(define (parse-blocks lines)
  "Return the list of the blocks that LINES are."
  (let loop ((lines lines) (paragraph '()) (blocks '()))
    (define (flush)
      (if (null? paragraph)
          blocks
          (cons (cons 'para (parse-inline (string-join (reverse paragraph) " ")))
                blocks)))
    (cond ((null? lines) (reverse (flush)))
          ((string-null? (string-trim-both (car lines)))
           (loop (cdr lines) '() (flush)))
          ((block-start (car lines))
           => (lambda (name)
                (let ((content+rest (split-block (cdr lines) name)))
                  (loop (cdr content+rest) '()
                        (cons (parse-block name (block-argument (car lines))
                                           (car content+rest))
                              (flush))))))
          (else (loop (cdr lines) (cons (car lines) paragraph) blocks)))))

(define (parse-block name argument lines)
  "Return the block NAME with ARGUMENT, whose content is LINES."
  (case name
    ((itemize)
     (cons* 'itemize (list '% (cons 'bullet (parse-inline argument))) (parse-items lines)))
    ((enumerate)
     (cons 'enumerate (parse-items lines)))
    ((table)
     (cons* 'table (list '% (cons 'formatter (parse-inline argument))) (parse-entries lines)))
    ((example lisp)
     (cons name (parse-inline (string-join lines "\n"))))
    (else (cons name (parse-blocks lines)))))

(define (split-items lines)
  "Return the list of the items in LINES, each a pair of what stands beside its mark and its lines."
  (let loop ((lines lines) (items '()))
    (cond ((null? lines)
           (reverse (map (lambda (item) (cons (car item) (reverse (cdr item)))) items)))
          ((or (string-prefix? "@item " (car lines)) (string=? (car lines) "@item"))
           (loop (cdr lines)
                 (cons (list (string-trim-both (substring (car lines) 5))) items)))
          ((null? items) (loop (cdr lines) items))
          (else
           (loop (cdr lines)
                 (cons (cons* (caar items) (car lines) (cdar items))
                       (cdr items)))))))

(define (parse-items lines)
  (map (lambda (item) (cons 'item (parse-blocks (cons (car item) (cdr item)))))
       (split-items lines)))

(define (parse-entries lines)
  (map (lambda (item)
         (cons* 'entry
                (list '% (cons 'heading (parse-inline (car item))))
                (parse-blocks (cdr item))))
       (split-items lines)))

(define (texi-fragment->stexi source)
  "Return the tree of SOURCE, a string or a port with Texinfo."
  (let ((text (if (string? source) source (%read-string source))))
    (cons '*fragment* (parse-blocks (string-split text #\newline)))))

(define (texi->stexi port)
  "Return the tree of the document in PORT."
  (cons 'texinfo (cdr (texi-fragment->stexi port))))

(define (stexi->sxml tree)
  "Return TREE: it is nested lists already."
  tree)

(define (texi-command-depth command . limit)
  "Return the depth of the section that COMMAND begins, or #f."
  (assq-ref '((chapter . 1) (section . 2) (subsection . 3) (subsubsection . 4)) command))

(define (call-with-file-and-dir file proc)
  "Return what PROC returns for a port that reads from FILE."
  (call-with-input-file file proc))
