;; SPDX-License-Identifier: GPL-3.0-or-later
;; A password's hash.
(write (crypt "secret" "$6$abcdefgh")) (newline)
(write (string-prefix? "$6$" (crypt "x" "$6$salt"))) (newline)
