;; SPDX-License-Identifier: GPL-3.0-or-later
;; Two modules that import each other, as long as neither needs the other's macros.
(add-to-load-path (dirname (current-filename)))
(use-modules (support even) (support odd))
(write (list (my-even? 10) (my-odd? 10))) (newline)
