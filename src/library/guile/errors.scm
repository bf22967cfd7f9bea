;;; guixlite --- the core's procedures about errors
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;
;; Part of the module (guile): definitions only.

(define (print-exception port frame key args)
  "Print to PORT what a throw to KEY with ARGS says."
  (if (and (list? args)
           (= (length args) 4)
           (string? (cadr args)))
      (let ((subr (car args))
            (message (cadr args))
            (irritants (caddr args)))
        (when subr
          (display "In procedure " port)
          (display subr port)
          (display ": " port))
        (apply simple-format port message (if (list? irritants) irritants '())))
      (simple-format port "Throw to key `~a' with args `~s'." key args))
  (newline port))

(define (display-error frame port subr message args rest)
  "Print to PORT the error MESSAGE about ARGS in the procedure SUBR."
  (print-exception port frame 'misc-error (list subr message args rest)))

(define (system-error-errno arguments)
  "Return the number of the error that ARGUMENTS, those of a handler, tell, or #f."
  (and (eq? (car arguments) 'system-error)
       (car (list-ref arguments 4))))

(define (warn . items)
  "Print ITEMS as a warning to the current error port."
  (let ((port (current-warning-port)))
    (display "WARNING:" port)
    (for-each (lambda (item)
                (display " " port)
                (display item port))
              items)
    (newline port)))
