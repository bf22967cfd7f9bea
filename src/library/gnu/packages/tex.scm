;;; guixlite --- what (gnu packages tex) has besides packages
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Unions of TeX packages, by name alone.  Packages come from the embedded
;;; table.

(define-module (gnu packages tex)
  #:use-module (guix packages)
  #:export (texlive-local-tree
            texlive-updmap.cfg))

(define* (texlive-local-tree #:optional (packages '()))
  "Return the package that has PACKAGES and what TeX needs to find them."
  (package
    (inherit texlive-bin)
    (name "texlive-local-tree")
    (propagated-inputs (map (lambda (package)
                              (list (package-name package) package))
                            packages))))

(define* (texlive-updmap.cfg #:optional (packages '()))
  "Return what 'texlive-local-tree' does, by its old name."
  (texlive-local-tree packages))
