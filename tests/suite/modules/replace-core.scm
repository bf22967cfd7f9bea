;; SPDX-License-Identifier: GPL-3.0-or-later
;; A module that replaces a core binding for those who ask.
(define-module (loud) #:export (whisper) #:replace (string-upcase))
(define (string-upcase s) (string-append s "!"))
(define (whisper s) (string-downcase s))
(define-module (main) #:use-module (loud))
(write (string-upcase "hey")) (newline)
(write (whisper "HEY")) (newline)
(write ((@ (guile) string-upcase) "hey")) (newline)
