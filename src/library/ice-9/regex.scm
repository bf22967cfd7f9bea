;;; guixlite --- (ice-9 regex): what is done with the matches of regular expressions
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; A match is the vector that 'regexp-exec' returns: the string, then the start and the end of the
;; whole match and of each group, -1 for a group that took no part.

(define-module (ice-9 regex)
  #:export (fold-matches list-matches match:count match:end match:prefix match:start match:string
            match:substring match:suffix regexp-match? regexp-quote regexp-substitute
            regexp-substitute/global string-match))

(define (regexp-match? x)
  "Return true when X is a match."
  (and (vector? x)
       (> (vector-length x) 1)
       (string? (vector-ref x 0))
       (pair? (vector-ref x 1))))

(define (match:string match)
  "Return the string in which MATCH was found."
  (vector-ref match 0))

(define (match:count match)
  "Return the number of groups of MATCH, the whole match being one."
  (- (vector-length match) 1))

(define* (match:start match #:optional (n 0))
  "Return the index where group N of MATCH begins, or #f."
  (let ((start (car (vector-ref match (+ n 1)))))
    (if (= start -1) #f start)))

(define* (match:end match #:optional (n 0))
  "Return the index where group N of MATCH ends, or #f."
  (let ((end (cdr (vector-ref match (+ n 1)))))
    (if (= end -1) #f end)))

(define* (match:substring match #:optional (n 0))
  "Return the text of group N of MATCH, or #f."
  (let ((start (match:start match n)))
    (and start
         (substring (match:string match) start (match:end match n)))))

(define (match:prefix match)
  "Return the text before MATCH."
  (substring (match:string match) 0 (match:start match 0)))

(define (match:suffix match)
  "Return the text after MATCH."
  (substring (match:string match) (match:end match 0)))

(define* (string-match pattern str #:optional (start 0) (flags 0))
  "Return the first match of PATTERN in STR from START, or #f."
  (regexp-exec (make-regexp pattern regexp/extended) str start flags))

(define (regexp-quote str)
  "Return a regular expression that matches exactly STR."
  (let loop ((chars (reverse (string->list str))) (quoted '()))
    (cond ((null? chars) (list->string quoted))
          ((memv (car chars) '(#\[ #\* #\. #\\ #\^ #\$))
           (loop (cdr chars) (cons* #\\ (car chars) quoted)))
          ;; These are special only in extended expressions.
          ((memv (car chars) '(#\( #\) #\+ #\? #\{ #\} #\|))
           (loop (cdr chars) (cons* #\[ (car chars) #\] quoted)))
          (else (loop (cdr chars) (cons (car chars) quoted))))))

(define* (fold-matches pattern str init proc #:optional (flags 0))
  "Combine the matches of PATTERN, a string or a regular expression, in STR from the left: PROC gets
one and the result so far, INIT at first.  Matches do not overlap."
  (let ((regexp (if (string? pattern) (make-regexp pattern) pattern))
        (len (string-length str)))
    (let loop ((start 0) (result init) (abuts? #f))
      (let ((match (and (<= start len)
                        (regexp-exec regexp str start
                                     (if (zero? start) flags (logior flags regexp/notbol))))))
        (cond ((not match) result)
              ;; An empty match right behind another match does not count.
              ((and abuts? (= (match:start match) (match:end match) start))
               (loop (+ start 1) result #f))
              ((= (match:start match) (match:end match))
               (loop (+ (match:end match) 1) (proc match result) #f))
              (else
               (loop (match:end match) (proc match result) #t)))))))

(define* (list-matches pattern str #:optional (flags 0))
  "Return the list of the matches of PATTERN, a string or a regular expression, in STR."
  (reverse! (fold-matches pattern str '() cons flags)))

(define (write-item item match port)
  "Write what ITEM stands for in MATCH to PORT."
  (cond ((string? item) (display item port))
        ((integer? item) (display (or (match:substring match item) "") port))
        ((eq? item 'pre) (display (match:prefix match) port))
        ((eq? item 'post) (display (match:suffix match) port))
        (else (error "regexp-substitute: not a part of a match" item))))

(define (regexp-substitute port match . items)
  "Write ITEMS to PORT, or return them as a string if it is #f: strings, numbers of groups of MATCH,
and the symbols 'pre' and 'post' for the text before and after it."
  (if port
      (for-each (lambda (item) (write-item item match port)) items)
      (call-with-output-string
       (lambda (port) (apply regexp-substitute port match items)))))

(define (regexp-substitute/global port pattern str . items)
  "Like 'regexp-substitute' for every match of PATTERN in STR: 'post' begins with the next one, and
a procedure among ITEMS gets the match and returns a string."
  (if port
      (substitute-from port str 0 (list-matches pattern str) items)
      (call-with-output-string
       (lambda (port) (apply regexp-substitute/global port pattern str items)))))

(define (substitute-from port str start matches items)
  "Write STR from START to PORT, ITEMS replacing the first of MATCHES."
  (if (null? matches)
      (display (substring str start) port)
      (let ((match (car matches)))
        (for-each (lambda (item)
                    (cond ((eq? item 'pre)
                           (display (substring str start (match:start match)) port))
                          ((eq? item 'post)
                           (substitute-from port str (match:end match) (cdr matches) items))
                          ((procedure? item)
                           (display (item match) port))
                          (else (write-item item match port))))
                  items))))
