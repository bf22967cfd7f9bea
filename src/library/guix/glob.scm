;;; guixlite --- patterns of file names
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Shell patterns, compiled to lists and matched against strings.

(define-module (guix glob)
  #:use-module (ice-9 match)
  #:use-module (guix refused)
  #:export (string->sglob
            compile-sglob
            string->compiled-sglob
            glob-match?))

(define (set-end text start)
  "Return the index of the bracket that closes the set that begins at START."
  (string-index text #\] (+ start 2)))

(define (expand-set text)
  "Return the characters of TEXT, the inside of a set; FIRST-LAST is a range."
  (let loop ((chars (string->list text)) (members '()))
    (match chars
      (() (reverse members))
      ((first #\- last . rest)
       (loop rest
             (append (reverse
                      (map integer->char
                           (iota (+ 1 (- (char->integer last)
                                         (char->integer first)))
                                 (char->integer first))))
                     members)))
      ((chr . rest)
       (loop rest (cons chr members))))))

(define (string->sglob text)
  "Return the pattern TEXT as a list of strings, of the symbols '*' and '?', and
of sets of characters; a string where it has nothing but characters."
  (define (add-literal start end items)
    (if (= start end) items (cons (substring text start end) items)))

  (let loop ((index 0) (start 0) (items '()))
    (if (= index (string-length text))
        (match (reverse (add-literal start index items))
          (() "")
          (((? string? literal)) literal)
          (items items))
        (let ((next (+ index 1)))
          (case (string-ref text index)
            ((#\*)
             (loop next next (cons '* (add-literal start index items))))
            ((#\?)
             (loop next next (cons '? (add-literal start index items))))
            ((#\[)
             (let ((end (set-end text index)))
               (if end
                   (loop (+ end 1) (+ end 1)
                         (cons `(set ,@(expand-set
                                        (substring text next end)))
                               (add-literal start index items)))
                   (loop next start items))))
            (else
             (loop next start items)))))))

(define (compile-sglob sglob)
  "Return SGLOB, as 'string->sglob' returns it, in the form that
'glob-match?' takes."
  (if (string? sglob) (list sglob) sglob))

(define (string->compiled-sglob text)
  "Return the pattern TEXT in the form that 'glob-match?' takes."
  (compile-sglob (string->sglob text)))

(define (glob-match? pattern text)
  "Return true if TEXT matches PATTERN, a compiled one."
  (define end (string-length text))

  (let loop ((items pattern) (index 0))
    (match items
      (() (= index end))
      (('* . rest)
       (let try ((index index))
         (or (loop rest index)
             (and (< index end) (try (+ index 1))))))
      (('? . rest)
       (and (< index end) (loop rest (+ index 1))))
      ((('set . members) . rest)
       (and (< index end)
            (memv (string-ref text index) members)
            (loop rest (+ index 1))))
      (((? string? literal) . rest)
       (and (string-prefix? literal (substring text index))
            (loop rest (+ index (string-length literal))))))))
