;;; guixlite --- what (gnu packages commencement) has besides packages
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Packages themselves come from the embedded table.

(define-module (gnu packages commencement)
  #:use-module ((gnu packages base) #:select (canonical-package %final-inputs))
  #:re-export (canonical-package %final-inputs))
