;; SPDX-License-Identifier: GPL-3.0-or-later
;; Characters by name, by code and as themselves.
(write (list #\a #\A #\space #\newline #\tab #\nul #\delete)) (newline)
(write (list #\x41 #\101 #\( #\) #\; #\")) (newline)
(write (map char->integer (list #\alarm #\backspace #\return #\escape #\null #\linefeed))) (newline)
(write (list #\λ #\é)) (newline)
(write (char->integer #\x)) (newline)
