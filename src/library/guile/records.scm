;;; guixlite --- the core's procedures that make the procedures of records
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; Part of the module (guile): definitions only.

(define* (record-constructor rtd #:optional fields)
  "Return the procedure that makes a record of RTD of the values of FIELDS, a list of names, all by
default; the other fields are #f."
  (if (or (not fields) (equal? fields (record-type-fields rtd)))
      (let ((count (length (record-type-fields rtd))))
        (lambda values
          (unless (= (length values) count)
            (scm-error 'wrong-number-of-args #f "Wrong number of arguments to ~A"
                       (list (record-type-name rtd)) #f))
          (apply %record rtd values)))
      (lambda values
        (apply %record rtd
               (map (lambda (name)
                      (let ((position (list-index fields name)))
                        (and position (list-ref values position))))
                    (record-type-fields rtd))))))

(define (record-predicate rtd)
  "Return the predicate that holds for records of RTD."
  (lambda (x) (%record-is? x rtd)))

(define (record-accessor rtd name)
  "Return the procedure that reads the field NAME of a record of RTD."
  (let ((place (%record-field-index rtd name)))
    (lambda (record)
      (%record-ref record place rtd name))))

(define (record-modifier rtd name)
  "Return the procedure that sets the field NAME of a record of RTD."
  (let ((place (%record-field-index rtd name)))
    (lambda (record value)
      (%record-set! record place value rtd name))))
