;; SPDX-License-Identifier: GPL-3.0-or-later
;; Definitions and values from other files.
(load "support/values.scm")
(write loaded-value) (newline)
(define (local)
  (include "support/included.scm")
  (included-proc 4))
(write (local)) (newline)
(write (primitive-load (string-append (dirname (current-filename)) "/support/last-value.scm"))) (newline)
