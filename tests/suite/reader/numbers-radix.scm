;; SPDX-License-Identifier: GPL-3.0-or-later
;; Numbers written in other bases, with exactness prefixes.
(write (list #xff #o755 #b1010 #d42)) (newline)
(write (list #xFF #x-1a #b-11)) (newline)
(write (list #e1.5 #i1/2 #e2.0 #x#e10)) (newline)
(write (list 1e3 -2.5e-2 .5 7. +5 -0)) (newline)
(write (list 1/2 -6/4 10/5)) (newline)
