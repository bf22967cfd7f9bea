;; SPDX-License-Identifier: GPL-3.0-or-later
;; Octets from and to ports in memory.
(use-modules (ice-9 binary-ports) (rnrs bytevectors))
(define in (open-bytevector-input-port #vu8(1 2 3 4 5)))
(write (list (get-u8 in) (lookahead-u8 in) (get-bytevector-n in 2) (get-bytevector-all in) (eof-object? (get-u8 in)))) (newline)
(call-with-values open-bytevector-output-port
  (lambda (port get)
    (put-u8 port 65)
    (put-bytevector port #vu8(66 67))
    (write (get)) (newline)))
(write (call-with-output-bytevector (lambda (port) (put-u8 port 7))))
(newline)
