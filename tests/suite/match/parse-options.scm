;; SPDX-License-Identifier: GPL-3.0-or-later
;; Command-line words into settings.
(use-modules (ice-9 match))
(define (parse args)
  (let loop ((args args) (port 80) (verbose? #f) (files '()))
    (match args
      (() (list port verbose? (reverse files)))
      (("--port" n . rest) (loop rest (string->number n) verbose? files))
      (((or "-v" "--verbose") . rest) (loop rest port #t files))
      (((? (lambda (s) (string-prefix? "-" s)) unknown) . _) (list 'unknown unknown))
      ((file . rest) (loop rest port verbose? (cons file files))))))
(write (parse '("a" "--port" "8080" "-v" "b"))) (newline)
(write (parse '())) (newline)
(write (parse '("--what"))) (newline)
