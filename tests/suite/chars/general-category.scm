;; SPDX-License-Identifier: GPL-3.0-or-later
;; The Unicode category of a character.
(write (map char-general-category (list #\a #\A #\1 #\space #\- #\$ #\( #\_))) (newline)
(write (char-is-both? #\a)) (newline)
(write (char-is-both? #\1)) (newline)
