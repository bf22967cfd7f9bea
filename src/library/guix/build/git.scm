;;; guixlite --- fetching with Git
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Nothing is fetched.

(define-module (guix build git)
  #:use-module (guix refused)
  #:export (git-fetch
            git-fetch-with-fallback))

(define-refused "uses the network"
  git-fetch git-fetch-with-fallback)
