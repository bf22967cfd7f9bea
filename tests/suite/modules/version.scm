;; SPDX-License-Identifier: GPL-3.0-or-later
;; Modules with a version.
(define-module (versioned) #:version (1 2 3) #:export (v))
(define v 'one-two-three)
(define-module (main) #:use-module ((versioned) #:version (1 2)))
(write v) (newline)
(write (module-version (resolve-module '(versioned)))) (newline)
