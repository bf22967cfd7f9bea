;;; guixlite --- home service types by name
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; The home service types of this library, found by their names.

(define-module (gnu home services core lookup)
  #:use-module (gnu services)
  #:use-module (srfi srfi-1)
  #:export (fold-home-service-types
            lookup-home-service-types))

;; The modules of this library that define home service types.
(define %home-service-modules
  '((gnu home services)
    (gnu home services admin)
    (gnu home services desktop)
    (gnu home services dotfiles)
    (gnu home services fontutils)
    (gnu home services gnupg)
    (gnu home services guix)
    (gnu home services mcron)
    (gnu home services pm)
    (gnu home services shells)
    (gnu home services shepherd)
    (gnu home services sound)
    (gnu home services ssh)
    (gnu home services symlink-manager)
    (gnu home services xdg)))

(define (fold-home-service-types proc seed)
  "Call (PROC TYPE RESULT) for each home service type, from SEED on."
  (fold-service-types proc seed
                      (filter-map resolve-interface %home-service-modules)))

(define (lookup-home-service-types name)
  "Return the home service types called NAME, a symbol."
  (fold-home-service-types (lambda (type result)
                             (if (eq? name (service-type-name type))
                                 (cons type result)
                                 result))
                           '()))
