;;; guixlite --- (ice-9 eval-string): evaluation of text
;;; SPDX-License-Identifier: GPL-3.0-or-later

(define-module (ice-9 eval-string)
  #:replace (eval-string))

(define* (eval-string text #:key (module (current-module)) (file #f) (line #f) (column #f)
                      (lang 'scheme) (compile? #f))
  "Evaluate the expressions in TEXT in MODULE, and return the value of the last one."
  (let ((port (open-input-string text)))
    (let loop ((value *unspecified*))
      (let ((form (read port)))
        (if (eof-object? form)
            value
            (loop (eval form module)))))))
