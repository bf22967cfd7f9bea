;; SPDX-License-Identifier: GPL-3.0-or-later
;; Loaded for its last value by modules/load-and-include.
(define ignored 1)
(list 'last ignored)
