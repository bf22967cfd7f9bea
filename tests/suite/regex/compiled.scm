;; SPDX-License-Identifier: GPL-3.0-or-later
;; Compiled expressions with flags.
(use-modules (ice-9 regex))
(define rx (make-regexp "^(https?)://([^/:]+)(:[0-9]+)?" regexp/icase))
(define (parts url)
  (let ((m (regexp-exec rx url)))
    (and m (map (lambda (i) (match:substring m i)) '(1 2 3)))))
(for-each (lambda (u) (write (parts u)) (newline))
          '("http://example.org/x" "HTTPS://host:8080" "ftp://no"))
(write (regexp? rx)) (newline)
(write (regexp-match? (regexp-exec rx "http://a"))) (newline)
(define lines (make-regexp "^b" regexp/newline))
(write (match:start (regexp-exec lines "a\nb"))) (newline)
