;; SPDX-License-Identifier: GPL-3.0-or-later
;; Sets of symbols from a universe.
(use-modules (rnrs enums))
(define flags (make-enumeration '(read write execute)))
(define rw ((enum-set-constructor flags) '(write read)))
(write (enum-set->list rw)) (newline)
(write (enum-set-member? 'read rw)) (newline)
(write (enum-set-member? 'execute rw)) (newline)
(write (enum-set->list (enum-set-complement rw))) (newline)
(write (enum-set-subset? rw flags)) (newline)
