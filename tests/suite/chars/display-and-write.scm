;; SPDX-License-Identifier: GPL-3.0-or-later
;; The same characters shown for people and for the reader.
(for-each (lambda (c) (write c) (display " [") (display c) (display "]") (newline))
          (list #\a #\\ #\" #\( #\é))
(write (list #\space #\tab #\nul #\alarm #\backspace #\delete #\escape #\return)) (newline)
(write (integer->char 0)) (newline)
(write (integer->char 127)) (newline)
