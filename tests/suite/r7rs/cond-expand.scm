;; SPDX-License-Identifier: GPL-3.0-or-later
;; Code chosen by feature.
(cond-expand
  (guile (display "guile") (newline))
  (else (display "other") (newline)))
(cond-expand
  ((and full-unicode (not no-such-feature)) (display "unicode") (newline))
  (else (display "none") (newline)))
(cond-expand
  ((and srfi-1 srfi-9) (display "has srfi 1 and 9") (newline))
  (else (display "lacks one") (newline)))
(cond-expand
  ((or no-such-thing srfi-0) (display "or works") (newline)))
(write (cond-expand (no-such-feature 1) (else 2))) (newline)
