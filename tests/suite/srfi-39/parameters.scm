;; SPDX-License-Identifier: GPL-3.0-or-later
;; Dynamic parameters with a converter.
(use-modules (srfi srfi-39))
(define width (make-parameter 80))
(define name (make-parameter "root" (lambda (x) (if (symbol? x) (symbol->string x) x))))
(write (list (width) (name))) (newline)
(parameterize ((width 40) (name 'ada))
  (write (list (width) (name))) (newline)
  (parameterize ((width 20)) (write (width)) (newline)))
(write (list (width) (name))) (newline)
