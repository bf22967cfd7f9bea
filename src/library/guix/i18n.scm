;;; guixlite --- message translation
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Messages are shown as they are written: guixlite has no catalogues, so
;;; the translators of this module are the identity on their text.

(define-module (guix i18n)
  #:export (G_
            N_
            P_
            %gettext-domain
            %package-text-domain))

(define %gettext-domain "guix")

(define %package-text-domain "guix-packages")

(define (G_ message)
  "Return MESSAGE, a text of the tools."
  message)

(define (N_ singular plural count)
  "Return SINGULAR where COUNT is one, and PLURAL otherwise."
  (if (eqv? count 1) singular plural))

(define (P_ text)
  "Return TEXT, a synopsis or description of a package."
  text)
