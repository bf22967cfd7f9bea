;; SPDX-License-Identifier: GPL-3.0-or-later
;; A directive turns names to lower case, another one back.
#!fold-case
(define Hello 'WORLD)
(write HELLO) (newline)
#!no-fold-case
(write 'MixedCase) (newline)
