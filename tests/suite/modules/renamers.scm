;; SPDX-License-Identifier: GPL-3.0-or-later
;; Renamers are procedures, also the one that puts a prefix in front.
(define-module (renaming)
  #:use-module ((srfi srfi-1) #:renamer (lambda (s) (symbol-append 's: s)))
  #:use-module ((srfi srfi-26) #:renamer (let ((p (symbol-prefix-proc 'c:))) p)))
(write ((symbol-prefix-proc 'a:) 'b)) (newline)
(write (s:first '(1 2))) (newline)
(write ((c:cut + 1 <>) 2)) (newline)
(write (map (symbol-prefix-proc 'x-) '(a b))) (newline)
