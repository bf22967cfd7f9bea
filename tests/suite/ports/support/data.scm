;; SPDX-License-Identifier: GPL-3.0-or-later
;; Data that ports/read-file reads.
(port 80)
(host "h" . tail)
42
