;;; guixlite --- system services in a home
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; Service types of systems as service types of homes: what they extend is
;;; replaced by its counterpart.

(define-module (gnu home services core mapping)
  #:use-module (gnu home services core root)
  #:use-module (gnu home services core scripts)
  #:use-module (gnu services)
  #:use-module (guix memoization)
  #:use-module (srfi srfi-1)
  #:export (define-service-type-mapping
            system->home-service-type
            %mappings))

;; The counterparts that modules of other channels define.
(define %mappings (make-hash-table))

(define-syntax-rule (define-service-type-mapping system-type => home-type)
  "Have HOME-TYPE stand for SYSTEM-TYPE in a home."
  (hashq-set! %mappings system-type home-type))

(define (home-counterpart type)
  "Return the type that stands for TYPE in a home: itself if there is none."
  (cond ((eq? type system-service-type) home-service-type)
        ((eq? type activation-service-type) home-activation-service-type)
        ((eq? type profile-service-type) home-profile-service-type)
        ((eq? type (@ (gnu services shepherd) shepherd-root-service-type))
         (@ (gnu home services shepherd) home-shepherd-service-type))
        ((eq? type (@ (gnu services mcron) mcron-service-type))
         (@ (gnu home services mcron) home-mcron-service-type))
        ((eq? type (@ (gnu services xorg) startx-command-service-type))
         (@ (gnu home services desktop) home-startx-command-service-type))
        (else type)))

(define (rewritten extension)
  (let ((target (service-extension-target extension)))
    (and=> (hashq-ref %mappings target (home-counterpart target))
           (lambda (home)
             (service-extension home
                                (service-extension-compute extension))))))

(define system->home-service-type
  (mlambdaq (type)
    "Return TYPE, of a system service, as the type of a home service."
    (service-type
     (inherit type)
     (name (symbol-append 'home- (service-type-name type)))
     (location (service-type-location type))
     (extensions (filter-map rewritten (service-type-extensions type))))))
