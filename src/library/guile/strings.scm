;;; guixlite --- the core's string procedures that call procedures (SRFI 13)
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; Part of the module (guile): definitions only.  Where a procedure takes a character, a character
;; set or a predicate, the first two go to a native of the same name with a "%" in front.

(define (%check-string who position s)
  (unless (string? s)
    (scm-error 'wrong-type-arg who "Wrong type argument in position ~A (expecting ~A): ~S"
               (list position "string" s) (list s))))

(define (%range-error low high index)
  (scm-error 'out-of-range #f "Value out of range ~S to< ~S: ~S"
             (list low high index) (list index)))

(define (%range-start s start)
  "Return START as an index into the string S, 0 for #f."
  (cond ((not start) 0)
        ((<= 0 start (string-length s)) start)
        (else (%range-error 0 (string-length s) start))))

(define (%range-end s start end)
  "Return END as the end of a part of the string S that begins at START, its length for #f."
  (cond ((not end) (string-length s))
        ((<= (%range-start s start) end (string-length s)) end)
        (else (%range-error (%range-start s start) (string-length s) end))))

(define (%char-test who position pred)
  "Return PRED, a character, a character set or a predicate, as a predicate."
  (cond ((procedure? pred) pred)
        ((char? pred) (lambda (c) (char=? c pred)))
        ((char-set? pred) (lambda (c) (char-set-contains? pred c)))
        (else (%wrong-type who position pred))))

(define* (string-any pred s #:optional start end)
  "Return the first true value that PRED, a predicate, a character or a character set, gives for a
character of S between START and END, or #f."
  (let ((test (%char-test "string-any" 1 pred))
        (last (- (%range-end s start end) 1)))
    (let loop ((i (%range-start s start)))
      (cond ((> i last) #f)
            ((= i last) (test (string-ref s i)))
            (else (or (test (string-ref s i)) (loop (+ i 1))))))))

(define string-any-c-code string-any)

(define* (string-every pred s #:optional start end)
  "Return #f when PRED, a predicate, a character or a character set, fails for a character of S
between START and END, otherwise what it gives for the last one, or #t when there is none."
  (let ((test (%char-test "string-every" 1 pred))
        (last (- (%range-end s start end) 1)))
    (let loop ((i (%range-start s start)))
      (cond ((> i last) #t)
            ((= i last) (test (string-ref s i)))
            (else (and (test (string-ref s i)) (loop (+ i 1))))))))

(define string-every-c-code string-every)

(define (%first-index s start end test)
  "Return the first index of S from START, and before END, where TEST is true, or #f."
  (let ((end (%range-end s start end)))
    (let loop ((i (%range-start s start)))
      (cond ((>= i end) #f)
            ((test (string-ref s i)) i)
            (else (loop (+ i 1)))))))

(define (%last-index s start end test)
  "Return the last index of S from START, and before END, where TEST is true, or #f."
  (let ((start (%range-start s start)))
    (let loop ((i (- (%range-end s start end) 1)))
      (cond ((< i start) #f)
            ((test (string-ref s i)) i)
            (else (loop (- i 1)))))))

(define* (string-index s pred #:optional start end)
  "Return the index of the first character of S that is PRED, or is in it, or satisfies it, or #f."
  (if (procedure? pred)
      (begin
        (%check-string "string-index" 1 s)
        (%first-index s start end pred))
      (%string-index s pred start end)))

(define* (string-index-right s pred #:optional start end)
  "Return the index of the last character of S that is PRED, or is in it, or satisfies it, or #f."
  (if (procedure? pred)
      (begin
        (%check-string "string-rindex" 1 s)
        (%last-index s start end pred))
      (%string-rindex s pred start end)))

(define string-rindex string-index-right)

(define* (string-skip s pred #:optional start end)
  "Return the index of the first character of S that does not match PRED, or #f."
  (if (procedure? pred)
      (begin
        (%check-string "string-skip" 1 s)
        (%first-index s start end (lambda (c) (not (pred c)))))
      (%string-skip s pred start end)))

(define* (string-skip-right s pred #:optional start end)
  "Return the index of the last character of S that does not match PRED, or #f."
  (if (procedure? pred)
      (begin
        (%check-string "string-skip-right" 1 s)
        (%last-index s start end (lambda (c) (not (pred c)))))
      (%string-skip-right s pred start end)))

(define* (string-count s pred #:optional start end)
  "Return how many characters of S match PRED."
  (if (procedure? pred)
      (string-fold (lambda (c count) (if (pred c) (+ count 1) count)) 0 s start end)
      (%string-count s pred start end)))

(define (%string-collect keep? s start end)
  "Return the string of those characters of S from START, and before END, for which KEEP? is true."
  (reverse-list->string
   (string-fold (lambda (c chars) (if (keep? c) (cons c chars) chars)) '() s start end)))

(define* (string-filter pred s #:optional start end)
  "Return the characters of S that match PRED, as a string."
  (if (procedure? pred)
      (%string-collect pred s start end)
      (%string-filter pred s start end)))

(define* (string-delete pred s #:optional start end)
  "Return the characters of S that do not match PRED, as a string."
  (if (procedure? pred)
      (%string-collect (lambda (c) (not (pred c))) s start end)
      (%string-delete pred s start end)))

(define (%trim s pred start end left? right?)
  (let* ((start (%range-start s start))
         (end (%range-end s start end))
         (kept? (lambda (c) (not (pred c))))
         (from (if left? (or (%first-index s start end kept?) end) start))
         (last (and right? (%last-index s from end kept?))))
    (substring s from (if right? (if last (+ last 1) from) end))))

(define* (string-trim s #:optional pred start end)
  "Return S without the characters at its beginning that match PRED, white space by default."
  (if (procedure? pred)
      (%trim s pred start end #t #f)
      (%string-trim s pred start end)))

(define* (string-trim-right s #:optional pred start end)
  "Return S without the characters at its end that match PRED, white space by default."
  (if (procedure? pred)
      (%trim s pred start end #f #t)
      (%string-trim-right s pred start end)))

(define* (string-trim-both s #:optional pred start end)
  "Return S without the characters at both of its ends that match PRED, white space by default."
  (if (procedure? pred)
      (%trim s pred start end #t #t)
      (%string-trim-both s pred start end)))

(define (string-split s pred)
  "Return the list of the parts of S between the characters that match PRED."
  (if (procedure? pred)
      (let loop ((i (- (string-length s) 1)) (end (string-length s)) (parts '()))
        (cond ((< i 0) (cons (substring s 0 end) parts))
              ((pred (string-ref s i))
               (loop (- i 1) i (cons (substring s (+ i 1) end) parts)))
              (else (loop (- i 1) end parts))))
      (%string-split s pred)))

(define* (string-for-each proc s #:optional start end)
  "Call PROC with each character of S from START, and before END."
  (%check-string "string-for-each" 2 s)
  (let ((end (%range-end s start end)))
    (let loop ((i (%range-start s start)))
      (when (< i end)
        (proc (string-ref s i))
        (loop (+ i 1))))))

(define* (string-for-each-index proc s #:optional start end)
  "Call PROC with each index of S from START, and before END."
  (%check-string "string-for-each-index" 2 s)
  (let ((end (%range-end s start end)))
    (let loop ((i (%range-start s start)))
      (when (< i end)
        (proc i)
        (loop (+ i 1))))))

(define (%mapped-char who proc c)
  "Return the character that PROC makes of C."
  (let ((result (proc c)))
    (unless (char? result)
      (scm-error 'misc-error who "procedure ~S returned non-char" (list proc) #f))
    result))

(define* (string-map proc s #:optional start end)
  "Return the string of the characters that PROC makes of those of S from START, and before END."
  (%check-string "string-map" 2 s)
  (reverse-list->string
   (string-fold (lambda (c chars) (cons (%mapped-char "string-map" proc c) chars))
                '() s start end)))

(define* (string-map! proc s #:optional start end)
  "Replace each character of S from START, and before END, by what PROC makes of it."
  (%check-string "string-map!" 2 s)
  (let ((end (%range-end s start end)))
    (let loop ((i (%range-start s start)))
      (when (< i end)
        (string-set! s i (%mapped-char "string-map!" proc (string-ref s i)))
        (loop (+ i 1))))))

(define* (string-fold proc init s #:optional start end)
  "Combine the characters of S from the left: PROC gets one and the result so far, INIT at first."
  (%check-string "string-fold" 3 s)
  (let ((end (%range-end s start end)))
    (let loop ((i (%range-start s start)) (result init))
      (if (< i end)
          (loop (+ i 1) (proc (string-ref s i) result))
          result))))

(define* (string-fold-right proc init s #:optional start end)
  "Combine the characters of S from the right: PROC gets one and the result so far, INIT at first."
  (%check-string "string-fold-right" 3 s)
  (let ((start (%range-start s start)))
    (let loop ((i (- (%range-end s start end) 1)) (result init))
      (if (< i start)
          result
          (loop (- i 1) (proc (string-ref s i) result))))))

(define* (string-unfold stop? mapper successor seed #:optional (base "") (make-final (const "")))
  "Return BASE, then the characters that MAPPER makes of SEED, of its SUCCESSOR, and so on until
STOP? is true of one, then the string that MAKE-FINAL makes of that one."
  (let loop ((seed seed) (chars '()))
    (if (stop? seed)
        (string-append base (reverse-list->string chars) (make-final seed))
        (loop (successor seed) (cons (mapper seed) chars)))))

(define* (string-unfold-right stop? mapper successor seed
                              #:optional (base "") (make-final (const "")))
  "Like 'string-unfold', but the string grows from its end toward its beginning."
  (let loop ((seed seed) (chars '()))
    (if (stop? seed)
        (string-append (make-final seed) (list->string chars) base)
        (loop (successor seed) (cons (mapper seed) chars)))))

(define (string-tabulate proc len)
  "Return the string of the LEN characters that PROC makes of the indices from 0."
  (let loop ((i (- len 1)) (chars '()))
    (if (< i 0)
        (list->string chars)
        (loop (- i 1) (cons (proc i) chars)))))

(define (%compare-strings same? before? s1 s2 less equal greater start1 end1 start2 end2)
  (let ((end1 (%range-end s1 start1 end1))
        (end2 (%range-end s2 start2 end2)))
    (let loop ((i (%range-start s1 start1)) (j (%range-start s2 start2)))
      (cond ((= i end1) ((if (= j end2) equal less) i))
            ((= j end2) (greater i))
            ((same? (string-ref s1 i) (string-ref s2 j)) (loop (+ i 1) (+ j 1)))
            ((before? (string-ref s1 i) (string-ref s2 j)) (less i))
            (else (greater i))))))

(define* (string-compare s1 s2 less equal greater #:optional start1 end1 start2 end2)
  "Call LESS, EQUAL or GREATER, as S1 compares to S2, with the index where they first differ."
  (%compare-strings char=? char<? s1 s2 less equal greater start1 end1 start2 end2))

(define* (string-compare-ci s1 s2 less equal greater #:optional start1 end1 start2 end2)
  "Like 'string-compare', but the case of letters does not count."
  (%compare-strings char-ci=? char-ci<? s1 s2 less equal greater start1 end1 start2 end2))
