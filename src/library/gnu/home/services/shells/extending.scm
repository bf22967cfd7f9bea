;;; guixlite --- extending the configuration of a shell
;;; SPDX-License-Identifier: GPL-3.0-or-later
;;;
;;; What the services for Bash, Zsh and Fish do with their extensions.

(define-module (gnu home services shells extending)
  #:use-module (guix records)
  #:use-module ((srfi srfi-1) #:select (append-map))
  #:export (with-extensions-appended))

(define-syntax-rule (with-extensions-appended constructor config extensions
                      (field own more)
                      ...)
  ;; CONFIG, of the record that CONSTRUCTOR makes, with each FIELD followed by
  ;; what the accessor MORE gives of EXTENSIONS.
  (let ((original config)
        (added extensions))
    (constructor
     (inherit original)
     (field (append (own original) (append-map more added)))
     ...)))
