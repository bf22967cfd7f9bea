;;; guixlite --- subordinate user and group identifiers
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; /etc/subuid and /etc/subgid, for containers that ordinary users run;
;;; re-exported by (gnu system shadow).

(define-module (gnu system subids)
  #:use-module (guix gexp)
  #:use-module (guix i18n)
  #:use-module (guix modules)
  #:use-module (guix records)
  #:use-module ((guix diagnostics) #:select (formatted-message))
  #:use-module ((gnu build accounts)
                #:select (%subordinate-id-count
                          %subordinate-id-max
                          %subordinate-id-min))
  #:use-module (gnu services)
  #:use-module (gnu system accounts)
  #:use-module (ice-9 match)
  #:use-module (srfi srfi-1)
  #:use-module (srfi srfi-34)
  #:export (subids-configuration
            subids-configuration?
            subids-configuration-add-root?
            subids-configuration-subgids
            subids-configuration-subuids
            subids-extension
            subids-extension?
            subids-extension-subgids
            subids-extension-subuids
            subids-service-type))

(define-record-type* <subids-configuration>
  subids-configuration make-subids-configuration
  subids-configuration?
  this-subids-configuration
  (add-root? subids-configuration-add-root?
             (default #t))
  (subgids   subids-configuration-subgids         ;list of <subid-range>
             (default '()))
  (subuids   subids-configuration-subuids         ;list of <subid-range>
             (default '())))

(define-record-type* <subids-extension>
  subids-extension make-subids-extension
  subids-extension?
  this-subids-extension
  (subgids subids-extension-subgids
           (default '()))
  (subuids subids-extension-subuids
           (default '())))

(define (without-repetition ranges)
  "Return RANGES, or the first of them if all have the same name.  A name may
have several ranges otherwise."
  (match (delete-duplicates (map subid-range-name ranges))
    ((_) (take ranges 1))
    (_ ranges)))

(define (merge-ranges a b)
  "Return the ranges of A and B."
  (without-repetition (append a b)))

(define (merge-extensions extensions)
  "Return EXTENSIONS as one, the last of them first."
  (fold (lambda (extension result)
          (subids-extension
           (subgids (merge-ranges (subids-extension-subgids extension)
                                  (subids-extension-subgids result)))
           (subuids (merge-ranges (subids-extension-subuids extension)
                                  (subids-extension-subuids result)))))
        (subids-extension)
        extensions))

(define (extend-configuration config extension)
  "Return CONFIG with the ranges of EXTENSION added."
  (subids-configuration
   (inherit config)
   (subgids (merge-ranges (subids-configuration-subgids config)
                          (subids-extension-subgids extension)))
   (subuids (merge-ranges (subids-configuration-subuids config)
                          (subids-extension-subuids extension)))))

(define (assert-valid-ranges ranges)
  "Fail if RANGES do not fit between the smallest and the largest subordinate
identifier, or lack a name."
  (define room (1+ (- %subordinate-id-max %subordinate-id-min)))

  (define (below-minimum? range)
    (and=> (subid-range-start range)
           (lambda (start) (< start %subordinate-id-min))))

  (define (above-maximum? range)
    (and=> (subid-range-end range)
           (lambda (end) (> end %subordinate-id-max))))

  (define (nameless? range)
    (let ((name (subid-range-name range)))
      (or (null? name) (string-null? name))))

  (when (>= (reduce + 0 (map subid-range-count ranges)) room)
    (raise (formatted-message
            (G_ "subordinate identifier ranges exceed the ~a that there are")
            room)))
  (when (any below-minimum? ranges)
    (raise (formatted-message
            (G_ "a subordinate identifier range begins before ~a")
            %subordinate-id-min)))
  (when (any above-maximum? ranges)
    (raise (formatted-message
            (G_ "a subordinate identifier range ends after ~a")
            %subordinate-id-max)))
  (when (any nameless? ranges)
    (raise (formatted-message
            (G_ "a subordinate identifier range has an empty name")))))

(define (with-root-range ranges)
  "Return RANGES in their order, with one for root in front if none is there.
It ends where the first of the others begins."
  (define sorted (sort ranges subid-range-less))

  (define first-start
    (and (pair? sorted) (subid-range-start (first sorted))))

  (define (root-range)
    (if first-start
        (subid-range
         (name "root")
         (start (and (> first-start %subordinate-id-min) %subordinate-id-min))
         (count (- first-start %subordinate-id-min)))
        (subid-range
         (name "root")
         (start %subordinate-id-min)
         (count %subordinate-id-count))))

  (if (any (lambda (range) (string=? "root" (subid-range-name range))) sorted)
      sorted
      (cons (root-range) sorted)))

(define (subid-range->gexp range)
  "Return RANGE as staged code that gives a list."
  (define count (subid-range-count range))

  #~`(#$(subid-range-name range)
      #$(subid-range-start range)
      #$(if (and (number? count) (positive? count))
            count
            %subordinate-id-count)))

(define (subids-activation config)
  "Return staged code that writes the ranges of CONFIG to /etc."
  (define (specifications ranges)
    (map subid-range->gexp
         (if (subids-configuration-add-root? config)
             (with-root-range ranges)
             (sort ranges subid-range-less))))

  (let ((subuids (without-repetition (subids-configuration-subuids config)))
        (subgids (without-repetition (subids-configuration-subgids config))))
    (assert-valid-ranges subgids)
    (assert-valid-ranges subuids)
    (with-imported-modules (source-module-closure '((gnu system accounts)))
      #~(begin
          (use-modules (gnu system accounts))

          (activate-subuids+subgids
           (map sexp->subid-range (list #$@(specifications subuids)))
           (map sexp->subid-range (list #$@(specifications subgids))))))))

(define subids-service-type
  (service-type
   (name 'subids)
   (extensions
    (list (service-extension activation-service-type subids-activation)))
   (compose merge-extensions)
   (extend extend-configuration)
   (default-value (subids-configuration))
   (description "Give users and groups ranges of subordinate identifiers, in
@file{/etc/subuid} and @file{/etc/subgid}.")))
