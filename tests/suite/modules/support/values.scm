;; SPDX-License-Identifier: GPL-3.0-or-later
;; Loaded by modules/load-and-include.
(define loaded-value '(from values))
