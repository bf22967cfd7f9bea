;;; guixlite --- (ice-9 string-fun): strings cut at characters, and replacement
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; The procedures that cut a string pass its parts to the procedure RET.

(define-module (ice-9 string-fun)
  #:export (has-trailing-newline? sans-final-newline sans-leading-whitespace
            sans-surrounding-whitespace sans-trailing-whitespace separate-fields-after-char
            separate-fields-before-char separate-fields-discarding-char split-after-char
            split-after-char-last split-after-predicate split-before-char split-before-char-last
            split-before-predicate split-discarding-char split-discarding-char-last
            split-discarding-predicate string-prefix-predicate string-prefix=?
            string-replace-substring))

(define (cut-at str before after ret)
  "Pass RET the parts of STR up to the index BEFORE and from AFTER."
  (ret (substring str 0 before) (substring str after)))

(define (split-after-char char str ret)
  "Cut STR behind the first CHAR."
  (let ((at (string-index str char)))
    (if at (cut-at str (+ at 1) (+ at 1) ret) (ret str ""))))

(define (split-before-char char str ret)
  "Cut STR in front of the first CHAR."
  (let ((at (or (string-index str char) (string-length str))))
    (cut-at str at at ret)))

(define (split-discarding-char char str ret)
  "Cut STR at the first CHAR, which is left out."
  (let ((at (string-index str char)))
    (if at (cut-at str at (+ at 1) ret) (ret str ""))))

(define (split-after-char-last char str ret)
  "Cut STR behind the last CHAR."
  (let* ((at (string-rindex str char))
         (end (if at (+ at 1) 0)))
    (cut-at str end end ret)))

(define (split-before-char-last char str ret)
  "Cut STR in front of the last CHAR."
  (let ((at (or (string-rindex str char) 0)))
    (cut-at str at at ret)))

(define (split-discarding-char-last char str ret)
  "Cut STR at the last CHAR, which is left out."
  (let ((at (string-rindex str char)))
    (if at (cut-at str at (+ at 1) ret) (ret str ""))))

(define (split-after-predicate pred str ret)
  "Cut STR behind the first character for which PRED is true."
  (let ((at (string-index str pred)))
    (if at (cut-at str (+ at 1) (+ at 1) ret) (ret str ""))))

(define (split-before-predicate pred str ret)
  "Cut STR in front of the first character for which PRED is true."
  (let ((at (string-index str pred)))
    (if at (cut-at str at at ret) (ret str ""))))

(define (split-discarding-predicate pred str ret)
  "Cut STR at the first character for which PRED is true, which is left out."
  (let ((at (string-index str pred)))
    (if at (cut-at str at (+ at 1) ret) (ret str ""))))

(define (separate-fields-discarding-char char str ret)
  "Pass RET the parts of STR between the CHARs."
  (apply ret (string-split str char)))

(define (separate-fields-after-char char str ret)
  "Pass RET the parts of STR, each with the CHAR that ends it."
  (let loop ((fields (reverse (string-split str char))) (result '()))
    (if (null? (cdr fields))
        (apply ret (cons-field fields result char))
        (loop (cdr fields) (cons-field fields result char)))))

(define (cons-field reversed result char)
  "Put the first of the fields REVERSED in front of RESULT; unless it is the last one, CHAR ends it."
  (cons (if (null? result)
            (car reversed)
            (string-append (car reversed) (string char)))
        result))

(define (separate-fields-before-char char str ret)
  "Pass RET the parts of STR, each with the CHAR that begins it."
  (let ((fields (string-split str char)))
    (apply ret (car fields)
           (map (lambda (field) (string-append (string char) field))
                (cdr fields)))))

(define (string-prefix-predicate same?)
  "Return the predicate that tells whether the beginning of its second argument is SAME? to the
first."
  (lambda (prefix str)
    (and (<= (string-length prefix) (string-length str))
         (same? prefix (substring str 0 (string-length prefix))))))

(define string-prefix=? (string-prefix-predicate string=?))

(define (sans-surrounding-whitespace str)
  "Return STR without white space at both ends."
  (string-trim-both str))

(define (sans-trailing-whitespace str)
  "Return STR without white space at its end."
  (string-trim-right str))

(define (sans-leading-whitespace str)
  "Return STR without white space at its beginning."
  (string-trim str))

(define (has-trailing-newline? str)
  "Return true when STR ends in a newline."
  (string-suffix? "\n" str))

(define (sans-final-newline str)
  "Return STR without the newline at its end."
  (if (has-trailing-newline? str)
      (string-drop-right str 1)
      str))

(define* (string-replace-substring str old new #:optional (start 0) (end (string-length str)))
  "Return STR with each OLD between START and END replaced by NEW."
  (when (string-null? old)
    (error "string-replace-substring: no substring to replace"))
  (let loop ((from start) (parts (list (substring str 0 start))))
    (let ((at (string-contains str old from end)))
      (if at
          (loop (+ at (string-length old))
                (cons* new (substring str from at) parts))
          (string-concatenate (reverse (cons (substring str from) parts)))))))
