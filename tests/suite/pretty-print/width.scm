;; SPDX-License-Identifier: GPL-3.0-or-later
;; Width and prefix of the lines.
(use-modules (ice-9 pretty-print))
(define data '((name . "dockyard") (services ssh ntp docker) (file-systems "/" "/home" "/srv")))
(pretty-print data)
(pretty-print data #:width 30)
(pretty-print data #:width 30 #:per-line-prefix ";; ")
(write (call-with-output-string (lambda (port) (pretty-print 'x port)))) (newline)
