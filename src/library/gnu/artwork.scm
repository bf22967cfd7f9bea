;;; guixlite --- pictures of the Guix project
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Where the background of GRUB's menu comes from.

(define-module (gnu artwork)
  #:use-module (guix git-download)
  #:use-module ((guix packages) #:select (origin base32))
  #:export (%artwork-repository))

(define %artwork-commit "4c7f2ce6428a63e202cd2a9474a06f68a946934d")

(define %artwork-repository
  (origin
    (method git-fetch)
    (uri (git-reference
          (url "https://git.savannah.gnu.org/git/guix/guix-artwork.git")
          (commit %artwork-commit)))
    (file-name (string-append "guix-artwork-"
                              (string-take %artwork-commit 7)
                              "-checkout"))
    (sha256
     (base32 "1rl569759q9wm1dxn7nkq3873d2k92giic7aa6jwzwr3n16prc7y"))))
