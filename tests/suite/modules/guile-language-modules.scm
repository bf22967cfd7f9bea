;; SPDX-License-Identifier: GPL-3.0-or-later
;; Modules of Guile that can be imported, named or not.
(use-modules (ice-9 popen) (web client) (oop goops) (ice-9 ftw) (ice-9 rdelim) (rnrs base) (ice-9 threads))
(write (map procedure? (list open-input-pipe scandir read-line))) (newline)
(write (module-name (resolve-interface '(srfi srfi-1)))) (newline)
