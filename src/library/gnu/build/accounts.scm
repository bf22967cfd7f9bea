;;; guixlite --- limits of user and group identifiers
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The part of (gnu build accounts) that configurations refer to; the numbers
;;; are those of the Shadow suite.

(define-module (gnu build accounts)
  #:export (%id-min
            %id-max
            %system-id-min
            %system-id-max
            %subordinate-id-min
            %subordinate-id-max
            %subordinate-id-count))

(define %id-min 1000)
(define %id-max 60000)

(define %system-id-min 100)
(define %system-id-max 999)

(define %subordinate-id-min 100000)
(define %subordinate-id-max 600100000)
(define %subordinate-id-count 65536)
