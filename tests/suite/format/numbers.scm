;; SPDX-License-Identifier: GPL-3.0-or-later
;; Numbers in several bases and shapes.
(use-modules (ice-9 format))
(display (format #f "~d ~x ~o ~b" 42 255 8 5)) (newline)
(display (format #f "[~5d] [~5,'0d] [~:d]" 42 42 1234567)) (newline)
(display (format #f "[~8,2f] [~,3f] [~f]" 3.14159 2.5 1.0)) (newline)
(display (format #f "~e" 12345.678)) (newline)
(display (format #f "~@d ~@d" 5 -5)) (newline)
(display (format #f "~r ~:r ~@r" 21 21 21)) (newline)
(display (format #f "~,2f%" 99.5)) (newline)
