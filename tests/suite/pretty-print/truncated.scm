;; SPDX-License-Identifier: GPL-3.0-or-later
;; Data cut to a width.
(use-modules (ice-9 pretty-print))
(truncated-print (iota 100) #:width 30) (newline)
(truncated-print '(a b c) #:width 30) (newline)
(truncated-print "a long string that does not fit" #:width 15) (newline)
(truncated-print '((a b) (c d) (e f)) #:width 12) (newline)
