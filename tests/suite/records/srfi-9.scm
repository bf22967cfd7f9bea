;; SPDX-License-Identifier: GPL-3.0-or-later
;; Records with constructor, predicate, accessors and modifiers.
(use-modules (srfi srfi-9))
(define-record-type <person>
  (make-person name age)
  person?
  (name person-name)
  (age person-age set-person-age!)
  (email person-email set-person-email!))
(define ada (make-person "Ada" 36))
(write (list (person-name ada) (person-age ada) (person? ada) (person? 'x))) (newline)
(set-person-age! ada 37)
(set-person-email! ada "ada@example.org")
(write (list (person-age ada) (person-email ada))) (newline)
(write (person-email (make-person "Bob" 1))) (newline)
