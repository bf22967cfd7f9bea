;; SPDX-License-Identifier: GPL-3.0-or-later
;; Included by modules/load-and-include.
(define included-base 10)
(define (included-proc n) (* n included-base))
