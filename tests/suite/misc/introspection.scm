;; SPDX-License-Identifier: GPL-3.0-or-later
;; Values looked at from below.
(use-modules (srfi srfi-9))
(define-record-type <box> (make-box v) box? (v unbox))
(define b (make-box 1))
(write (struct? b)) (newline)
(write (eq? (struct-vtable b) <box>)) (newline)
(write (eq? (struct-vtable b) (record-type-descriptor b))) (newline)
(write (= (object-address b) (object-address b))) (newline)
(write (sloppy-assq 'b '(a (b . 2)))) (newline)
(write (list? (current-source-location))) (newline)
